using Cake.Core;

namespace Hoarfrost.Tooling.Gcloud;

internal static class GcloudAliases
{
    extension(ICakeContext context)
    {
        /// <summary>Forwards a port of this machine to one of an instance, until it is cancelled or fails.</summary>
        public Task GcloudStartIapTunnelAsync(
            GcloudStartIapTunnelSettings settings,
            CancellationToken cancellationToken
        ) =>
            new GcloudStartIapTunnelRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).RunAsync(settings, cancellationToken);
    }
}
