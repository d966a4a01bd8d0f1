using System.Text.Json;
using Cake.Core;
using Hoarfrost.Tooling.Kubectl.Apply;
using Hoarfrost.Tooling.Kubectl.Delete;

namespace Hoarfrost.Tooling.Kubectl;

/// <example>
/// <code>
/// await context.KubectlApplyAsync(new() { Kubeconfig = path, Context = "kind-a", Kustomization = folder }, token);
/// </code>
/// </example>
internal static class KubectlAliases
{
    extension(ICakeContext context)
    {
        /// <inheritdoc cref="KubectlApplyRunner.ApplyAsync"/>
        public Task<IReadOnlyList<JsonElement>> KubectlApplyAsync(
            KubectlApplySettings settings,
            CancellationToken cancellationToken
        ) =>
            new KubectlApplyRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ApplyAsync(settings, cancellationToken);

        /// <inheritdoc cref="KubectlDeleteRunner.DeleteAsync"/>
        public Task KubectlDeleteAsync(KubectlSettings settings, CancellationToken cancellationToken) =>
            new KubectlDeleteRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).DeleteAsync(settings, cancellationToken);
    }
}
