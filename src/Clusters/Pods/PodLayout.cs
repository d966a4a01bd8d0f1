namespace Hoarfrost.Clusters.Pods;

/// <summary>How the nodes of a Kubernetes cluster are shared out among the workers. Pure.</summary>
internal static class PodLayout
{
    // Launcher and operator: what their pods ask for, with room to spare.
    private const double OtherCpus = 0.2;
    private const int OtherMemoryMb = 320;

    // sshd, Open MPI and HPL's smallest problem; less than this only thrashes.
    private const int LeastMemoryMb = 256;

    /// <summary>
    /// The roomiest nodes, a worker on each, all alike: each rank then waits for no slower one. With <c>--oversubscribe</c>, workers share
    /// nodes where there are too few.
    /// </summary>
    /// <exception cref="UsageException">Too few nodes, cores or memory; names the option and the numbers.</exception>
    public static IReadOnlyList<NodeShape> Plan(HoarfrostOptions options, NodeSurvey survey)
    {
        var workers = survey
            .ForWorkers.OrderByDescending(static room => Math.Floor(room.Cpus))
            .ThenByDescending(static room => room.MemoryMb)
            .ThenBy(static room => room.Name, StringComparer.Ordinal)
            .Take(options.Nodes)
            .ToList();
        if (workers.Count == 0 || (workers.Count < options.Nodes && !options.Oversubscribe))
        {
            throw new UsageException(
                $"--nodes {options.Nodes}: {workers.Count} node{(workers.Count == 1 ? "" : "s")} of the cluster can take a worker, one a node: {survey.Describe()}. "
                    + $"Ask for {(workers.Count == 0 ? "them to be freed" : $"--nodes {workers.Count} or fewer")}, or give --oversubscribe: workers then share nodes (for trials only)."
            );
        }

        // They go to the nodes that are left, or else to any of the workers'.
        var elsewhere = survey
            .Rooms.Except(workers)
            .Any(static room => room is { Cpus: >= OtherCpus, MemoryMb: >= OtherMemoryMb });
        var (cpus, memoryMb) = elsewhere ? (0, 0) : (OtherCpus, OtherMemoryMb);
        var each = (int)Math.Ceiling((double)options.Nodes / workers.Count);
        var cores = workers.Min(room => (int)((room.Cpus - cpus) / each));
        var memory = workers.Min(room => (room.MemoryMb - memoryMb) / each);
        var asked = options.Slots ?? 1;
        if (cores < 1 || (cores < asked && !options.Oversubscribe) || memory < LeastMemoryMb)
        {
            throw new UsageException(
                $"--nodes {options.Nodes}{(options.Slots is null ? "" : $" --slots {asked}")}: a worker can get {Math.Max(0, cores)} cores and {memory} MiB; needed are {asked} and {LeastMemoryMb}. The nodes have left: {survey.Describe()}. "
                    + "Ask for fewer nodes or slots, or stop what runs there."
            );
        }

        var own = options.Slots is { } slots ? Math.Min(slots, cores) : cores;
        return NodeShape.Alike(options.Cluster, options.Nodes, own, memory);
    }
}
