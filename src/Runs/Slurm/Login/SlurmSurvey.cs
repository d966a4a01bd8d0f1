using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>What a job may get, looked at before it is planned: it has to be decided before a node is known.</summary>
internal sealed class SlurmSurvey(SlurmLogin login, HoarfrostOptions options)
{
    // The system's own and what jobs before left in caches.
    private const double PlannableShare = 0.95;

    private IReadOnlyList<ComputeNode>? nodes;
    private Partition? partition;

    public bool IsDone => nodes is not null;

    private static SlurmOptions Asked(HoarfrostOptions options) => options.Of<SlurmOptions>();

    /// <summary>What each node of a job has at least: which ones it gets, the queue decides.</summary>
    public NodeSize Smallest =>
        new(
            Found.Min(static node => node.Cores),
            Found.Max(static node => node.ThreadsPerCore),
            Found.Min(static node => node.MemoryMb)
        );

    /// <summary>The longest time that the partition allows; null: it has no limit.</summary>
    public TimeSpan? MaxTime => partition?.MaxTime;

    public IReadOnlyList<NodeShape> Shapes(HoarfrostOptions given)
    {
        var size = Smallest;
        return NodeShape.Alike(
            given.Cluster,
            given.Nodes,
            size.Cores,
            size.MemoryMb,
            (int)(size.MemoryMb * PlannableShare)
        );
    }

    private IReadOnlyList<ComputeNode> Found =>
        nodes ?? throw new InvalidOperationException("The nodes have not been looked at: LookAsync comes first.");

    /// <exception cref="UsageException">There are no such nodes, or not so many.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (nodes is not null)
        {
            return;
        }

        var slurm = Asked(options);
        var listed = await login.SlurmAsync(["scontrol", "-a", "-o", "show", "partition"], cancellationToken);
        var partitions = NodeListing.Partitions(listed.StdOut);
        if (partitions.Count == 0)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"On {login.Name}, Slurm's controller lists no partition: {listed.StdErr.Trim()}"
            );
        }

        partition = Choose(partitions, slurm.Partition);
        if (slurm.Time is { } time && JobTime.Parse(time) > partition?.MaxTime)
        {
            throw new UsageException(
                $"--time {time}: the partition {partition!.Name} allows {partition.MaxTime:d\\-hh\\:mm\\:ss}. Ask for less, or for another --partition: {Names(partitions)}."
            );
        }

        var all = await login.NodesAsync(names: null, cancellationToken);
        // An expression of several features is Slurm's own to read.
        var suited = all.Where(node =>
                (partition is null || node.Partitions.Contains(partition.Name))
                && (
                    slurm.Constraint is not { } feature
                    || !feature.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
                    || node.Features.Contains(feature)
                )
            )
            .ToList();
        var of =
            $"{(partition is null ? "the cluster" : $"the partition {partition.Name}")}{(slurm.Constraint is { } with ? $" with --constraint {with}" : "")}";
        if (suited.Count < options.Nodes)
        {
            throw new UsageException(
                $"--nodes {options.Nodes}: {of} has {suited.Count}. Ask for fewer, or for another --partition: {Names(partitions)}."
            );
        }

        nodes = suited.Any(static node => node.Serves) ? [.. suited.Where(static node => node.Serves)] : suited;
    }

    private Partition? Choose(IReadOnlyList<Partition> partitions, string? asked)
    {
        // Several may be named: the job gets the first that is free.
        var found = asked is null
            ? partitions.FirstOrDefault(static one => one.IsDefault)
            : partitions.FirstOrDefault(one => one.Name == asked.Split(',')[0]);
        return found is null && asked is not null
            ? throw new UsageException(
                $"--partition {asked}: the cluster of {login.Name} has no such partition. It has: {Names(partitions)}."
            )
            : found;
    }

    private static string Names(IReadOnlyList<Partition> partitions) =>
        string.Join(", ", partitions.Select(static one => one.Name));
}
