using Hoarfrost.Clusters.Naming;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Opens the way to the cluster's nodes for runs on them.</summary>
/// <param name="create">A session is as long as it is open: what it has attached to is not the next one's.</param>
internal sealed class RunSessions(NameCheck names, Func<RunSession> create)
{
    public async Task<RunSession> OpenAsync(CancellationToken cancellationToken)
    {
        _ = await names.EnsureAsync(cancellationToken);
        var session = create();
        await session.OpenAsync(cancellationToken);
        return session;
    }
}
