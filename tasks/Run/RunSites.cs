using Hoarfrost.Context;

namespace Hoarfrost.Run;

/// <summary>Finds the way to run HPL on the platform.</summary>
internal static class RunSites
{
    public static async Task<IRunSite> OpenAsync(HoarfrostContext context, CancellationToken cancellationToken) =>
        new NodeSite(context, await NodeConnections.OpenAsync(context, cancellationToken));
}
