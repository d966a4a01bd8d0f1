using Hoarfrost.Core.Errors;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Ssh;

/// <summary>On which nodes the OOM killer ended a process since a run was planned.</summary>
internal static class OutOfMemory
{
    /// <summary>Asks all nodes but those that are lost. One that can't tell is not counted: a guess is no verdict.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        NodeConnections nodes,
        RunDraft draft,
        IReadOnlyList<string> lost,
        CancellationToken cancellationToken
    )
    {
        var asked = nodes.Nodes.Nodes.Where(node => !lost.Contains(node.Name, StringComparer.Ordinal)).ToList();
        var found = await Task.WhenAll(
            asked.Select(async node =>
                HasKilled(KillsBefore(draft, node.Name), await KillsNowAsync(nodes.Pool[node.Name], cancellationToken))
            )
        );
        return [.. asked.Zip(found).Where(pair => pair.Second).Select(pair => pair.First.Name)];
    }

    /// <summary>A count below the earlier one is that of a node that was made anew since.</summary>
    public static bool HasKilled(int? before, int? now) => now > before;

    public static int? KillsBefore(RunDraft draft, string node)
    {
        try
        {
            return draft.NodeFacts.TryGetValue(node, out var facts)
                ? NodeFactsReader.Parse(facts, node).OomKillCount
                : null;
        }
        catch (HoarfrostException)
        {
            return null;
        }
    }

    private static async Task<int?> KillsNowAsync(SshSession session, CancellationToken cancellationToken)
    {
        try
        {
            return (await NodeFactsReader.ReadAsync(session, cancellationToken)).Facts.OomKillCount;
        }
        catch (HoarfrostException)
        {
            return null;
        }
    }
}
