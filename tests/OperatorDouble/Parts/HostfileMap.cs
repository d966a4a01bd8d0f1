using System.Globalization;
using System.Text;
using k8s.Models;
using OperatorDouble.Jobs;
using OperatorDouble.Reconcile;

namespace OperatorDouble.Parts;

/// <summary>ConfigMap X-config: the hostfile and a script that prints the hosts that run.</summary>
internal static class HostfileMap
{
    public static V1ConfigMap Create(MpiJob job, IEnumerable<V1Pod> workers, string? clusterDomain, Faults faults)
    {
        var slots = job.Spec.SlotsPerWorker!.Value.ToString(CultureInfo.InvariantCulture);
        var hosts = job.WorkerNames;
        if (job.Spec.RunLauncherAsWorker == true)
        {
            hosts = hosts.Prepend(job.LauncherName);
        }

        var separator = job.Spec.MpiImplementation == "OpenMPI" ? " slots=" : ":";
        var hostfile = new StringBuilder();
        if (faults.HostfileNamesLauncher)
        {
            // By this name mpirun starts ranks beside itself.
            hostfile.Append("localhost").Append(separator).Append(slots).Append('\n');
        }

        foreach (var host in hosts)
        {
            hostfile.Append(Domain(job, host, clusterDomain)).Append(separator).Append(slots).Append('\n');
        }

        var running = workers
            .Where(pod => pod.Status?.Phase == "Running")
            .Select(pod => pod.Name())
            .Order(StringComparer.Ordinal);
        if (job.Spec.RunLauncherAsWorker == true)
        {
            running = running.Prepend(job.LauncherName).Order(StringComparer.Ordinal);
        }

        var script = string.Concat(running.Select(name => $"echo {Domain(job, name, clusterDomain)}\n"));
        return new V1ConfigMap
        {
            Metadata = Owned.Metadata(job, $"{job.Name}-config"),
            Data = new Dictionary<string, string>
            {
                ["hostfile"] = hostfile.ToString(),
                ["discover_hosts.sh"] = $"#!/bin/sh\n{script}",
            },
        };
    }

    private static string Domain(MpiJob job, string host, string? clusterDomain) =>
        $"{host}.{job.Name}.{job.Namespace}.svc{(string.IsNullOrEmpty(clusterDomain) ? "" : $".{clusterDomain}")}";
}
