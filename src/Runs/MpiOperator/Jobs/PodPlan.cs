using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Runs.Records;

/// <summary>What each worker asks for, and what of it is the program's. All workers are alike: the smallest node sets the measure. Pure.</summary>
/// <param name="Workers">Names of the nodes for people, in the order of the workers.</param>
/// <param name="Cores">Whole ones: only those can be a container's own.</param>
/// <param name="MemoryMb">The container's limit, in MiB.</param>
/// <param name="SharedMemoryMb">Of it, at most for /dev/shm, in MiB: a container's own default is 64, and ranks of one pod talk through it.</param>
/// <param name="PlannableMemoryMb">What the program may count on, in MiB.</param>
internal sealed record PodPlan(
    IReadOnlyList<string> Workers,
    int Cores,
    int MemoryMb,
    int SharedMemoryMb,
    int PlannableMemoryMb
)
{
    // Open MPI 4's shared memory: 4 MiB for each rank's queues, and 32 MiB for a node's pool.
    private const int SharedBaseMb = 64;
    private const int SharedPerRankMb = 8;

    // sshd, one mpirun daemon, and what libraries take before the program asks for memory.
    private const int OwnMemoryMb = 64;
    private const int OwnMemoryPerRankMb = 32;

    /// <param name="slots">Ranks a worker; null: one a core.</param>
    public static PodPlan Of(IReadOnlyList<NodeShape> shapes, int? slots)
    {
        var cores = shapes.Min(static shape => shape.Cores);
        var memoryMb = shapes.Min(static shape => shape.MemoryMb);
        var ranks = slots ?? cores;
        var sharedMb = Math.Min(SharedBaseMb + (SharedPerRankMb * ranks), memoryMb / 4);
        var left = memoryMb - sharedMb - OwnMemoryMb - (OwnMemoryPerRankMb * ranks);
        return new(
            [.. shapes.OrderBy(static shape => shape.Index).Select(static shape => shape.Name)],
            cores,
            memoryMb,
            sharedMb,
            Math.Max(1, Math.Min(left, shapes.Min(static shape => shape.PlannableMemoryMb)))
        );
    }

    public IReadOnlyList<NodeCapacity> Capacities =>
        [.. Workers.Select(name => new NodeCapacity(name, Cores, PlannableMemoryMb))];
}
