using Cake.Core;
using Cake.Core.IO;

namespace Hoarfrost.Tooling.SshKeygen;

internal static class SshKeygenAliases
{
    extension(ICakeContext context)
    {
        /// <inheritdoc cref="SshKeygenRunner.GenerateAsync"/>
        public Task SshKeygenAsync(FilePath keyFile, SshKeygenSettings settings, CancellationToken cancellationToken) =>
            new SshKeygenRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).GenerateAsync(keyFile, settings, cancellationToken);
    }
}
