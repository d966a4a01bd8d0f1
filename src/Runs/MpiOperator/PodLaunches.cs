using Hoarfrost.Clusters.Images;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>How ranks are started on a job's pods. Pure.</summary>
internal static class PodLaunches
{
    /// <summary>The operator's.</summary>
    private const string HostfilePath = "/etc/mpi/hostfile";

    /// <summary>Every container runtime calls a pod's own network interface so; others, of other networks, are numbered on.</summary>
    private const string Interface = "eth0";

    /// <param name="job">The job's name, which is in the names of its hosts.</param>
    /// <param name="sharesNodes">Pods may share a node, whose cores none of them has for itself: nothing is bound.</param>
    public static JobLaunch Of(
        string job,
        string namespaceName,
        RankPlan ranks,
        MpiImplementation mpi,
        bool sharesNodes
    )
    {
        var workers = Enumerable.Range(0, ranks.Nodes.Count).ToList();
        return new()
        {
            Ranks = ranks,
            Mpi = mpi,
            Hosts = [.. workers.Select(index => PodNames.WorkerHost(job, namespaceName, index))],
            Hostnames = [.. workers.Select(index => PodNames.Worker(job, index))],
            HostfilePath = HostfilePath,
            Software = NodeSoftware.OfImages,
            Traffic = Interface,
            SharesCores = sharesNodes,
            Binds = !sharesNodes,
        };
    }

    /// <summary>Of <c>/opt/hpl/launch</c>: it adds each section's program to what mpirun is given.</summary>
    /// <param name="sections">Of the launcher, in order.</param>
    public static IReadOnlyList<string> Arguments(JobLaunch launch, IEnumerable<string> sections) =>
        [
            .. sections.SelectMany(static section => (string[])[section, "--"]),
            .. launch.Command("program").Skip(1).SkipLast(1),
        ];
}
