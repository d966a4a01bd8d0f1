using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>What a job may get, looked at before it is planned: it has to be decided before a node is known.</summary>
internal sealed class SlurmSurvey(SlurmLogin login, HoarfrostOptions options)
{
    // The system's own and what jobs before left in caches.
    private const double PlannableShare = 0.95;

    private IReadOnlyList<ComputeNode>? nodes;

    /// <summary>Of which the job gets the first that is free; empty: the cluster names none by itself.</summary>
    private IReadOnlyList<Partition> partitions = [];

    public bool IsDone => nodes is not null;

    /// <summary>What each node of a job has at least: which ones it gets, the queue decides.</summary>
    public NodeSize Smallest =>
        new(
            Found.Min(static node => node.Cores),
            Found.Max(static node => node.ThreadsPerCore),
            Found.Min(static node => node.MemoryMb)
        );

    /// <summary>The longest time that each of the partitions allows; null: it has no limit.</summary>
    public TimeSpan? MaxTime => partitions.Min(static one => one.MaxTime);

    public IReadOnlyList<NodeShape> Shapes
    {
        get
        {
            var size = Smallest;
            var cores = options.Slots is { } slots && slots <= size.Cores ? slots * (size.Cores / slots) : size.Cores;
            return NodeShape.Alike(
                options.Cluster,
                options.Nodes,
                size.Cores,
                size.MemoryMb,
                (int)(JobMemory.OnNode(options.Of<SlurmOptions>(), cores, size) * PlannableShare)
            );
        }
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

        var slurm = options.Of<SlurmOptions>();
        var listed = await login.SlurmAsync(["scontrol", "-a", "-o", "show", "partition"], cancellationToken);
        var all = NodeListing.Partitions(listed.StdOut);
        if (all.Count == 0)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"On {login.Name}, Slurm's controller lists no partition: {listed.StdErr.Trim()}"
            );
        }

        // sbatch reads the same of the user's environment.
        partitions = Choose(all, slurm.Partition ?? await login.VariableAsync("SBATCH_PARTITION", cancellationToken));
        var constraint = slurm.Constraint ?? await login.VariableAsync("SBATCH_CONSTRAINT", cancellationToken);
        var others = $"or for another --partition: {string.Join(", ", all.Select(static one => one.Name))}";
        if (slurm.Time is { } time && partitions.Count > 0 && partitions.All(one => JobTime.Parse(time) > one.MaxTime))
        {
            throw new UsageException(
                $"--time {time}: {Named} allows {partitions.Max(static one => one.MaxTime):d\\-hh\\:mm\\:ss}. Ask for less, {others}."
            );
        }

        // An expression of several features is Slurm's own to read.
        var suited = (await login.NodesAsync(names: null, cancellationToken))
            .Where(node =>
                (partitions.Count == 0 || partitions.Any(one => node.Partitions.Contains(one.Name)))
                && (
                    constraint is null
                    || !constraint.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
                    || node.Features.Contains(constraint)
                )
            )
            .ToList();
        // A job is in one partition.
        var most =
            partitions.Count == 0
                ? suited.Count
                : partitions.Max(one => suited.Count(node => node.Partitions.Contains(one.Name)));
        if (most < options.Nodes)
        {
            throw new UsageException(
                $"--nodes {options.Nodes}: {Named}{(constraint is null ? "" : $" with --constraint {constraint}")} has {most}. Ask for fewer, {others}."
            );
        }

        nodes = suited.Any(static node => node.Serves) ? [.. suited.Where(static node => node.Serves)] : suited;
    }

    private string Named =>
        partitions.Count == 0
            ? "the cluster"
            : $"the partition {string.Join(" or ", partitions.Select(static one => one.Name))}";

    private IReadOnlyList<Partition> Choose(IReadOnlyList<Partition> all, string? asked) =>
        asked is null
            ? [.. all.Where(static one => one.IsDefault)]
            :
            [
                .. asked
                    .Split(',')
                    .Select(name =>
                        all.FirstOrDefault(one => one.Name == name)
                        ?? throw new UsageException(
                            $"--partition {asked}: the cluster of {login.Name} has no partition {name}. It has: {string.Join(", ", all.Select(static one => one.Name))}."
                        )
                    ),
            ];
}
