namespace Hoarfrost.Clusters.Steps;

/// <summary>The targets of one command, and how far it has come. Each is run with its prerequisites, in the order given.</summary>
/// <param name="named">As on the command line.</param>
/// <param name="edges">What each target needs, as an edge from the one that comes first.</param>
/// <param name="attaches">RunHpl or RunMpi follows what goes on: of its prerequisites only tools are needed.</param>
/// <param name="forces">The step of the target that is named runs although it is up to date.</param>
/// <param name="studied">The target that would run what the target Study measures; null: the command has no study.</param>
internal sealed class CommandTargets(
    IReadOnlyList<string> named,
    IReadOnlyCollection<(string First, string Then)> edges,
    bool attaches = false,
    bool forces = false,
    string? studied = null
)
{
    private static readonly string[] Attaching = [StepNames.RunHpl, StepNames.RunMpi];
    private static readonly string[] NeededToAttach = [StepNames.Preflight, StepNames.NixImage];

    private readonly HashSet<string> done = new(StringComparer.OrdinalIgnoreCase);
    private int index;
    private bool isReached;

    /// <summary>The one that runs now, or whose prerequisites do; the only one that <c>--force</c> is for.</summary>
    public string Current => named[index];

    /// <summary>Whether a target's step is to run although it is up to date.</summary>
    public bool IsForced(string target) => forces && IsSame(target, Current);

    /// <summary>The target that runs now follows a run, and leaves the cluster as it is.</summary>
    public bool IsAttaching => attaches && IsAttachingTarget(Current);

    /// <summary>A look at the state asks nobody for a password: it says what can be seen without one.</summary>
    public bool MayAsk => !IsNamed(StepNames.Status);

    /// <summary>All that the command may run: the host tells its lifetime of the first target alone.</summary>
    public IReadOnlySet<string> Tasks => field ??= Order.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same in the order in which they are begun, some of them more than once.</summary>
    public IReadOnlyList<string> Order => field ??= Ordered();

    /// <summary>The target that the command names last.</summary>
    public string Last => named[^1];

    /// <summary>Whether the command itself names a target.</summary>
    public bool IsNamed(string target) => named.Contains(target, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the command runs what a target runs, on its own or in a study.</summary>
    public bool Runs(string target) => Tasks.Contains(target) || (studied is not null && IsSame(target, studied));

    /// <summary>To be asked of each task before it runs, in their order.</summary>
    /// <returns>False for a prerequisite that an earlier target of this command had done, or that is not needed.</returns>
    public bool Begin(string task)
    {
        if (isReached && index < named.Count - 1)
        {
            index++;
            isReached = false;
        }

        isReached |= IsSame(task, Current);
        if (IsAttaching && !isReached && !NeededToAttach.Contains(task, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        return done.Add(task) || isReached;
    }

    /// <summary>What the command has made is gone: the next target's prerequisites are all to be done.</summary>
    public void Forget() => done.Clear();

    private List<string> Ordered()
    {
        var order = new List<string>();
        var begun = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in named)
        {
            Visit(target, isNamed: true);
            if (IsSame(target, StepNames.Teardown))
            {
                begun.Clear();
            }
        }

        return order;

        void Visit(string task, bool isNamed)
        {
            if (begun.Add(task) || isNamed)
            {
                foreach (var first in Prerequisites(task))
                {
                    Visit(first, isNamed: false);
                }

                order.Add(task);
            }
        }
    }

    private IEnumerable<string> Prerequisites(string task) =>
        attaches && IsAttachingTarget(task)
            ? NeededToAttach
            : edges.Where(edge => IsSame(edge.Then, task)).Select(edge => edge.First);

    private static bool IsAttachingTarget(string target) => Attaching.Any(one => IsSame(one, target));

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
