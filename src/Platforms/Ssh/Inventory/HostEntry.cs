namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>A host as its user names it. What is not said is the user's own ssh configuration's to say.</summary>
/// <param name="Name">What the node is called here; each once.</param>
/// <param name="Destination">An address, a name, or an alias of the user's ssh configuration.</param>
internal sealed record HostEntry(string Name, string Destination)
{
    public string? User { get; init; }

    public int? Port { get; init; }

    /// <summary>The path of a private key, absolute.</summary>
    public string? Key { get; init; }

    /// <summary>As <c>ProxyJump</c> takes it.</summary>
    public string? Jump { get; init; }

    /// <summary>Its address for MPI; null: found among its interfaces.</summary>
    public string? Internal { get; init; }
}

/// <summary>A problem of a text that people write, with its place: <c>path:line:column: what</c>.</summary>
internal sealed class HostsProblems(string path)
{
    private readonly List<string> problems = [];

    public string Path => path;

    public void Add(long line, long column, string problem) => problems.Add($"{path}:{line}:{column}: {problem}");

    /// <exception cref="UsageException">There are any.</exception>
    public void Throw()
    {
        if (problems.Count > 0)
        {
            throw UsageException.For(problems);
        }
    }
}
