using System.Globalization;
using System.Text.RegularExpressions;

namespace OperatorDouble.Jobs;

/// <summary>What the operator refuses, once defaults are in: it tells nobody but by an event.</summary>
internal static partial class Validation
{
    public static IReadOnlyList<string> Errors(MpiJob job) =>
        [.. Name(job), .. Replicas(job), .. Policy(job.Spec.RunPolicy), .. Spec(job.Spec)];

    private static IEnumerable<string> Name(MpiJob job)
    {
        var longest = string.Create(
            CultureInfo.InvariantCulture,
            $"{job.Name}-worker-{Math.Max(job.Worker?.Replicas ?? 1, 1) - 1}"
        );
        if (longest.Length > 63 || !DnsLabel.IsMatch(longest))
        {
            yield return $"metadata.name: Invalid value: \"{job.Name}\": \"{longest}\" is no DNS label of a pod and a service";
        }
    }

    private static IEnumerable<string> Spec(MpiJobSpec spec)
    {
        if (spec.SlotsPerWorker < 0)
        {
            yield return $"spec.slotsPerWorker: Invalid value: {Text(spec.SlotsPerWorker)}: must be greater than or equal to 0";
        }

        if (spec.MpiImplementation is not ("OpenMPI" or "Intel" or "MPICH"))
        {
            yield return $"spec.mpiImplementation: Unsupported value: \"{spec.MpiImplementation}\"";
        }
    }

    private static IEnumerable<string> Policy(RunPolicy policy)
    {
        if (policy.CleanPodPolicy is not ("None" or "Running" or "All"))
        {
            yield return $"spec.runPolicy.cleanPodPolicy: Unsupported value: \"{policy.CleanPodPolicy}\"";
        }

        (string Field, long? Value)[] counts =
        [
            ("ttlSecondsAfterFinished", policy.TtlSecondsAfterFinished),
            ("activeDeadlineSeconds", policy.ActiveDeadlineSeconds),
            ("backoffLimit", policy.BackoffLimit),
        ];
        foreach (var (field, value) in counts.Where(count => count.Value < 0))
        {
            yield return $"spec.runPolicy.{field}: Invalid value: {Text(value)}: must be greater than or equal to 0";
        }
    }

    private static IEnumerable<string> Replicas(MpiJob job)
    {
        const string Path = "spec.mpiReplicaSpecs";
        if (job.Launcher is not { } launcher)
        {
            yield return $"{Path}[Launcher]: Required value: must have Launcher replica spec";
            yield break;
        }

        if (launcher.Replicas != 1)
        {
            yield return $"{Path}[Launcher].replicas: Invalid value: {Text(launcher.Replicas)}: must be 1";
        }

        if (job.Worker is { Replicas: <= 0 } worker)
        {
            yield return $"{Path}[Worker].replicas: Invalid value: {Text(worker.Replicas)}: must be greater than or equal to 1";
        }

        foreach (var (role, replica) in job.Spec.MpiReplicaSpecs!)
        {
            if (replica.RestartPolicy is not ("Never" or "OnFailure"))
            {
                yield return $"{Path}[{role}].restartPolicy: Unsupported value: \"{replica.RestartPolicy}\"";
            }

            if (replica.Template.Spec?.Containers is not { Count: > 0 })
            {
                yield return $"{Path}[{role}].template.spec.containers: Required value: must define at least one container";
            }
        }
    }

    private static string Text(long? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DnsLabel { get; }
}
