using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.Pods;

/// <summary>How the nodes of a Kubernetes cluster are shared out among the workers. Pure.</summary>
internal static class PodLayout
{
    // Launcher and operator: what their pods ask for, with room to spare.
    private const double OtherCpus = 0.2;
    private const int OtherMemoryMb = 320;

    private const int UnseenMemoryPerCoreMb = 2048;

    // sshd, Open MPI and HPL's smallest problem; less than this only thrashes.
    private const int LeastMemoryMb = 256;

    /// <summary>
    /// The roomiest nodes, a worker on each, all alike: each rank then waits for no slower one. With <c>--oversubscribe</c>, workers share
    /// nodes where there are too few.
    /// </summary>
    /// <param name="patch">What it says of a worker's CPUs and memory is what a worker gets.</param>
    /// <exception cref="UsageException">Too few nodes, cores or memory; names the option and the numbers.</exception>
    public static IReadOnlyList<NodeShape> Plan(HoarfrostOptions options, NodeSurvey survey, PodPatch? patch = null)
    {
        var workers = Choose(survey, options.Nodes);
        if (workers.Count == 0 || (workers.Count < options.Nodes && !options.Oversubscribe))
        {
            throw new UsageException(
                $"--nodes {options.Nodes}: {Counted.Of(workers.Count, "node")} of the cluster can take a worker, one a node: {survey.Describe()}. "
                    + $"Ask for {(workers.Count == 0 ? "them to be freed" : $"--nodes {workers.Count} or fewer")}, or give --oversubscribe: workers then share nodes (for trials only)."
            );
        }

        // They go to the nodes that are left, or else to any of the workers'.
        var elsewhere = survey
            .Rooms.Except(workers)
            .Any(room =>
                room is { Cpus: >= OtherCpus, MemoryMb: >= OtherMemoryMb } && Sharing(workers, room.Machine) == 0
            );
        var (cpus, memoryMb) = elsewhere ? (0, 0) : (OtherCpus, OtherMemoryMb);
        var each = (int)Math.Ceiling((double)options.Nodes / workers.Count);
        var cores = workers.Min(room =>
            (int)((room.Cpus - cpus) / (each * Math.Max(1, Sharing(workers, room.Machine))))
        );
        var memory = workers.Min(room =>
            (room.MemoryMb - memoryMb) / (each * Math.Max(1, Sharing(workers, room.Machine)))
        );
        if (patch?.WorkerCpus > cores || patch?.WorkerMemoryMb > memory)
        {
            throw new UsageException(
                $"--pod-patch asks for {patch.WorkerCpus ?? cores} CPUs and {patch.WorkerMemoryMb ?? memory} MiB for a worker, and each of {options.Nodes} can get {cores} CPUs and {memory} MiB. The nodes have left: {survey.Describe()}. "
                    + "Ask for less, or for fewer nodes."
            );
        }

        (cores, memory) = (patch?.WorkerCpus ?? cores, patch?.WorkerMemoryMb ?? memory);
        var asked = options.Slots ?? 1;
        if (cores < 1 || (cores < asked && !options.Oversubscribe) || memory < LeastMemoryMb)
        {
            throw new UsageException(
                $"--nodes {options.Nodes}{(options.Slots is null ? "" : $" --slots {asked}")}: a worker can get {Math.Max(0, cores)} cores and {memory} MiB; needed are {asked} and {LeastMemoryMb}. The nodes have left: {survey.Describe()}. "
                    + "Ask for fewer nodes or slots, or stop what runs there."
            );
        }

        var own = patch?.WorkerCpus ?? (options.Slots is { } slots ? Math.Min(slots, cores) : cores);
        return NodeShape.Alike(options.Cluster, options.Nodes, own, memory);
    }

    /// <summary>
    /// Where nobody may look at the nodes: a core for each rank, with a usual share of memory, unless the patch says it. What the pods then
    /// report of themselves is what is planned for.
    /// </summary>
    /// <exception cref="UsageException">The patch gives a worker too little.</exception>
    public static IReadOnlyList<NodeShape> PlanUnseen(HoarfrostOptions options, PodPatch? patch)
    {
        var cores = patch?.WorkerCpus ?? options.Slots ?? 1;
        var memory = patch?.WorkerMemoryMb ?? (cores * UnseenMemoryPerCoreMb);
        return memory >= LeastMemoryMb && (cores >= (options.Slots ?? 1) || options.Oversubscribe)
            ? NodeShape.Alike(options.Cluster, options.Nodes, cores, memory)
            : throw new UsageException(
                $"--pod-patch gives a worker {cores} CPUs and {memory} MiB; needed are {options.Slots ?? 1} (--slots) and {LeastMemoryMb} MiB."
            );
    }

    /// <summary>The roomiest, where nodes of one machine have what is left of it together.</summary>
    private static List<AllocatableNode> Choose(NodeSurvey survey, int wanted)
    {
        var left = survey
            .ForWorkers.OrderByDescending(static room => Math.Floor(room.Cpus))
            .ThenByDescending(static room => room.MemoryMb)
            .ThenBy(static room => room.Name, StringComparer.Ordinal)
            .ToList();
        var chosen = new List<AllocatableNode>();
        while (chosen.Count < wanted && left.MaxBy(Share) is { } next && Share(next) >= 1)
        {
            left.Remove(next);
            chosen.Add(next);
        }

        return chosen;

        double Share(AllocatableNode room) => Math.Floor(room.Cpus / (1 + Sharing(chosen, room.Machine)));
    }

    /// <summary>How many of them are on a machine; 0 where it is one node's own.</summary>
    private static int Sharing(List<AllocatableNode> workers, string? machine) =>
        machine is null ? 0 : workers.Count(worker => worker.Machine == machine);
}
