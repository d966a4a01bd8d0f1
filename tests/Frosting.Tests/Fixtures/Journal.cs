namespace Frosting.Tests.Fixtures;

/// <summary>What happened in a run, in order. Tasks and lifetimes get it from the services.</summary>
internal sealed class Journal
{
    private readonly List<string> entries = [];

    public IReadOnlyList<string> Entries => entries;

    public void Note(string entry) => entries.Add(entry);
}
