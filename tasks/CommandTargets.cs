namespace Hoarfrost;

/// <summary>The targets of one command, and how far it has come. Each is run with its prerequisites, in the order given.</summary>
/// <param name="named">As on the command line.</param>
/// <param name="edges">What each target needs, as an edge from the one that comes first.</param>
internal sealed class CommandTargets(
    IReadOnlyList<string> named,
    IReadOnlyCollection<(string First, string Then)> edges
)
{
    private readonly HashSet<string> done = new(StringComparer.OrdinalIgnoreCase);
    private int index;
    private bool isReached;

    /// <summary>The one that runs now, or whose prerequisites do; the only one that <c>--force</c> is for.</summary>
    public string Current => named[index];

    /// <summary>All that the command may run: the host tells its lifetime of the first target alone.</summary>
    public IReadOnlySet<string> Tasks => field ??= WithPrerequisites();

    /// <summary>To be asked of each task before it runs, in their order.</summary>
    /// <returns>False for a prerequisite that an earlier target of this command had done.</returns>
    public bool Begin(string task)
    {
        if (isReached && index < named.Count - 1)
        {
            index++;
            isReached = false;
        }

        isReached |= string.Equals(task, Current, StringComparison.OrdinalIgnoreCase);
        return done.Add(task) || isReached;
    }

    /// <summary>What the command has made is gone: the next target's prerequisites are all to be done.</summary>
    public void Forget() => done.Clear();

    private HashSet<string> WithPrerequisites()
    {
        var tasks = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(named);
        while (open.TryPop(out var task))
        {
            if (tasks.Add(task))
            {
                foreach (
                    var (first, _) in edges.Where(edge =>
                        string.Equals(edge.Then, task, StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    open.Push(first);
                }
            }
        }

        return tasks;
    }
}
