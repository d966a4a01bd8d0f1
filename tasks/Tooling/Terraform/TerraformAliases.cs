using System.Text.Json;
using Cake.Core;
using Hoarfrost.Tooling.Terraform.Apply;
using Hoarfrost.Tooling.Terraform.Destroy;
using Hoarfrost.Tooling.Terraform.Events;
using Hoarfrost.Tooling.Terraform.Init;
using Hoarfrost.Tooling.Terraform.Output;
using Hoarfrost.Tooling.Terraform.Plan;
using Hoarfrost.Tooling.Terraform.Show;
using Hoarfrost.Tooling.Terraform.Validate;
using Hoarfrost.Tooling.Terraform.Version;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>Terraform (or OpenTofu) from a task, by the names of Cake's addin.</summary>
/// <example>
/// <code>
/// await context.TerraformInitIfNeededAsync(new() { WorkingDirectory = stack, DataDirectory = data, StatePath = state }, token);
/// var result = await context.TerraformApplyAsync(
///     new() { WorkingDirectory = stack, DataDirectory = data, VariableFiles = [variables] },
///     item => context.Information("{0}", item.Message),
///     token);
/// var nodes = result.Outputs["nodes"];
/// </code>
/// </example>
internal static class TerraformAliases
{
    extension(ICakeContext context)
    {
        public Task<ToolResult> TerraformInitAsync(
            TerraformInitSettings settings,
            CancellationToken cancellationToken
        ) => context.Init().InitAsync(settings, cancellationToken);

        /// <inheritdoc cref="TerraformInitRunner.InitIfNeededAsync"/>
        public Task<bool> TerraformInitIfNeededAsync(
            TerraformInitSettings settings,
            CancellationToken cancellationToken
        ) => context.Init().InitIfNeededAsync(settings, cancellationToken);

        /// <inheritdoc cref="TerraformValidateRunner.ValidateAsync"/>
        public Task<TerraformValidation> TerraformValidateAsync(
            TerraformSettings settings,
            CancellationToken cancellationToken
        ) =>
            new TerraformValidateRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ValidateAsync(settings, cancellationToken);

        /// <inheritdoc cref="TerraformPlanRunner.PlanAsync"/>
        public Task<bool> TerraformPlanAsync(
            TerraformPlanSettings settings,
            Action<TerraformEvent>? onEvent,
            CancellationToken cancellationToken
        ) =>
            new TerraformPlanRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).PlanAsync(settings, onEvent, cancellationToken);

        public Task<TerraformApplyResult> TerraformApplyAsync(
            TerraformApplySettings settings,
            Action<TerraformEvent>? onEvent,
            CancellationToken cancellationToken
        ) =>
            new TerraformApplyRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ApplyAsync(settings, onEvent, cancellationToken);

        /// <inheritdoc cref="TerraformDestroyRunner.DestroyAsync"/>
        public Task<TerraformChanges> TerraformDestroyAsync(
            TerraformDestroySettings settings,
            Action<TerraformEvent>? onEvent,
            CancellationToken cancellationToken
        ) =>
            new TerraformDestroyRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).DestroyAsync(settings, onEvent, cancellationToken);

        /// <inheritdoc cref="TerraformOutputRunner.OutputAsync"/>
        public Task<IReadOnlyDictionary<string, JsonElement>> TerraformOutputAsync(
            TerraformSettings settings,
            CancellationToken cancellationToken
        ) =>
            new TerraformOutputRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).OutputAsync(settings, cancellationToken);

        /// <inheritdoc cref="TerraformShowRunner.ShowAsync"/>
        public Task<JsonElement> TerraformShowAsync(
            TerraformShowSettings settings,
            CancellationToken cancellationToken
        ) =>
            new TerraformShowRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).ShowAsync(settings, cancellationToken);

        /// <inheritdoc cref="TerraformVersionRunner.VersionAsync"/>
        public Task<JsonElement> TerraformVersionAsync(
            TerraformSettings settings,
            CancellationToken cancellationToken
        ) =>
            new TerraformVersionRunner(
                context.FileSystem,
                context.Environment,
                context.ProcessRunner,
                context.Tools
            ).VersionAsync(settings, cancellationToken);

        private TerraformInitRunner Init() =>
            new(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools);
    }
}
