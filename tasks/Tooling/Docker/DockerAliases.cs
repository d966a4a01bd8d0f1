using System.Text.Json;
using Cake.Core;
using Hoarfrost.Tooling.Docker.Exec;
using Hoarfrost.Tooling.Docker.Info;
using Hoarfrost.Tooling.Docker.Inspect;
using Hoarfrost.Tooling.Docker.List;
using Hoarfrost.Tooling.Docker.Remove;
using Hoarfrost.Tooling.Docker.Run;

namespace Hoarfrost.Tooling.Docker;

/// <example>
/// <code>
/// var left = await context.DockerListAsync(DockerKind.Container, new() { Labels = ["hoarfrost-cluster=frost"] }, token);
/// </code>
/// </example>
internal static class DockerAliases
{
    extension(ICakeContext context)
    {
        /// <inheritdoc cref="DockerInfoRunner.VersionAsync"/>
        public Task<JsonElement> DockerVersionAsync(CancellationToken cancellationToken) =>
            context.Info().VersionAsync(new DockerSettings(), cancellationToken);

        /// <inheritdoc cref="DockerInfoRunner.InfoAsync"/>
        public Task<JsonElement> DockerInfoAsync(CancellationToken cancellationToken) =>
            context.Info().InfoAsync(new DockerSettings(), cancellationToken);

        /// <inheritdoc cref="DockerInspectRunner.InspectAsync"/>
        public Task<IReadOnlyList<JsonElement>> DockerInspectAsync(
            DockerKind kind,
            IReadOnlyList<string> names,
            CancellationToken cancellationToken
        ) =>
            new DockerInspectRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).InspectAsync(kind, names, new DockerSettings(), cancellationToken);

        /// <inheritdoc cref="DockerListRunner.ListAsync"/>
        public Task<IReadOnlyList<JsonElement>> DockerListAsync(
            DockerKind kind,
            DockerListSettings settings,
            CancellationToken cancellationToken
        ) =>
            new DockerListRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ListAsync(kind, settings, cancellationToken);

        public Task DockerRemoveAsync(
            DockerKind kind,
            IReadOnlyList<string> names,
            DockerRemoveSettings settings,
            CancellationToken cancellationToken
        ) =>
            new DockerRemoveRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).RemoveAsync(kind, names, settings, cancellationToken);

        /// <inheritdoc cref="DockerExecRunner.ExecAsync"/>
        public Task<ToolResult> DockerExecAsync(
            string container,
            IReadOnlyList<string> command,
            DockerExecSettings settings,
            CancellationToken cancellationToken
        ) =>
            new DockerExecRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ExecAsync(container, command, settings, cancellationToken);

        /// <inheritdoc cref="DockerRunRunner.RunAsync"/>
        public Task<ToolResult> DockerRunAsync(
            string image,
            IReadOnlyList<string> command,
            DockerRunSettings settings,
            CancellationToken cancellationToken
        ) =>
            new DockerRunRunner(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools).RunAsync(
                image,
                command,
                settings,
                cancellationToken
            );

        private DockerInfoRunner Info() =>
            new(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools);
    }
}
