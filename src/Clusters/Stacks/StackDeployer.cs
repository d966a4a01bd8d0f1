using Hoarfrost.Clusters.Naming;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Terraform;
using Polly;
using Polly.Retry;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>Applies and destroys the Terraform stacks of a cluster. Each has its own state in the cluster's directory.</summary>
internal sealed class StackDeployer(
    ICakeContext cake,
    ICakeLog log,
    NameCheck names,
    IStackPlatform platform,
    ClusterStateFile clusterState,
    StackSource source,
    StackStates states
)
{
    // Another terraform on the same state can only be one that a killed pipeline left behind: it is about to end.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(2);

    private const int Tries = 3;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

    private IStackRecovery? Recovery => platform as IStackRecovery;

    /// <summary>What a stack's result depends on: its files, and its variables but for the labels, which only name things.</summary>
    public Fingerprint Inputs(Stack stack, IReadOnlyDictionary<string, object?> variables) =>
        new Fingerprint()
            .AddFiles("infra", FileHashes.OfFolder(source.Folder, path => BelongsTo(stack, path)))
            .Add("variables", StackVariables.Format(variables));

    /// <param name="replace">Terraform addresses of resources to make anew.</param>
    /// <returns>The stack's outputs.</returns>
    /// <exception cref="HoarfrostException">The platform refuses it, and there is nothing else to try.</exception>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ApplyAsync(
        Stack stack,
        IReadOnlyDictionary<string, object?> variables,
        IReadOnlyList<string> replace,
        Action<TerraformEvent> onEvent,
        CancellationToken cancellationToken
    )
    {
        _ = await names.EnsureAsync(cancellationToken);
        try
        {
            return await Pipeline(stack)
                .ExecuteAsync(
                    async token =>
                    {
                        await RemoveOrphansAsync(stack, token);
                        return await ApplyOnceAsync(stack, variables, replace, onEvent, token);
                    },
                    cancellationToken
                );
        }
        catch (StackRefusedException e) when (e.IsWaste)
        {
            await DiscardAsync(stack, cancellationToken);
            throw;
        }
    }

    /// <summary>Applies again as the platform advises.</summary>
    private ResiliencePipeline Pipeline(Stack stack)
    {
        var advice = ApplyAdvice.GiveUp;
        return new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = async failed =>
                    {
                        if (failed.Outcome.Exception is not ToolException e)
                        {
                            return false;
                        }

                        advice =
                            e.IsHung ? ApplyAdvice.Retry
                            : Recovery is { } recovery
                                ? await recovery.AfterFailureAsync(stack, e, failed.Context.CancellationToken)
                            : ApplyAdvice.GiveUp;
                        return advice == ApplyAdvice.MovedOn
                            || (advice == ApplyAdvice.Retry && failed.AttemptNumber + 1 < Tries);
                    },
                    DelayGenerator = failed =>
                        ValueTask.FromResult<TimeSpan?>(
                            advice == ApplyAdvice.Retry ? RetryPause * (failed.AttemptNumber + 1) : TimeSpan.Zero
                        ),
                    OnRetry = failed =>
                    {
                        log.Warning("{0}", failed.Outcome.Exception!.Message);
                        return ValueTask.CompletedTask;
                    },
                    MaxRetryAttempts = int.MaxValue,
                }
            )
            .Build();
    }

    private async Task<IReadOnlyDictionary<string, JsonElement>> ApplyOnceAsync(
        Stack stack,
        IReadOnlyDictionary<string, object?> variables,
        IReadOnlyList<string> replace,
        Action<TerraformEvent> onEvent,
        CancellationToken cancellationToken
    )
    {
        Begin(stack);
        AtomicFile.Write(
            states.VariablesFile(stack),
            StackVariables.Format(
                StackVariables.With(
                    [.. variables, .. Recovery?.Place(stack) ?? new Dictionary<string, object?>()],
                    clusterState.Current,
                    platform.LabelValue
                )
            ),
            AtomicFile.Private
        );
        var settings = await states.InitAsync(stack, cancellationToken);
        var outputs = await cake.Terraform.ApplyAsync(
            new TerraformApplySettings
            {
                WorkingDirectory = settings.WorkingDirectory,
                DataDirectory = settings.DataDirectory,
                VariableFiles = [states.VariablesFile(stack)],
                LockTimeout = LockTimeout,
                Replace = replace,
            },
            onEvent,
            cancellationToken
        );
        File.Delete(states.UnfinishedFile(stack));
        return outputs;
    }

    private void Begin(Stack stack)
    {
        PrivateDirectory.Create(states.Folder(stack));
        AtomicFile.Write(states.UnfinishedFile(stack), "", AtomicFile.Private);
    }

    /// <summary>
    /// Terraform forgets what it stops waiting for, and a killed one what it had not written yet, while the cloud goes on making it: it
    /// would be in the way of the next apply, and left behind by a destroy.
    /// </summary>
    private Task RemoveOrphansAsync(Stack stack, CancellationToken cancellationToken) =>
        Recovery is { } recovery && File.Exists(states.UnfinishedFile(stack))
            ? recovery.RemoveOrphansAsync(cancellationToken)
            : Task.CompletedTask;

    // Machines that nobody will use cost money all the same.
    private async Task DiscardAsync(Stack stack, CancellationToken cancellationToken)
    {
        try
        {
            await DestroyAsync(stack, static _ => { }, cancellationToken);
        }
        catch (ToolException e)
        {
            log.Warning("What the refused {0} made could not be removed yet; Teardown does: {1}", stack, e.Message);
        }
    }

    /// <summary>Removes all that the stack made; does nothing where it was never applied.</summary>
    public async Task DestroyAsync(Stack stack, Action<TerraformEvent> onEvent, CancellationToken cancellationToken)
    {
        if (!states.IsApplied(stack))
        {
            return;
        }

        _ = await names.EnsureAsync(cancellationToken);
        try
        {
            await RemoveOrphansAsync(stack, cancellationToken);
        }
        catch (HoarfrostException e)
        {
            // What can't be looked at does not keep the rest: the sweep by labels and the audit come after this.
            log.Warning("{0}", e.Message);
        }

        Begin(stack);
        var settings = await states.InitAsync(stack, cancellationToken);
        await cake.Terraform.DestroyAsync(
            new TerraformChangeSettings
            {
                WorkingDirectory = settings.WorkingDirectory,
                DataDirectory = settings.DataDirectory,
                VariableFiles = [states.VariablesFile(stack)],
                LockTimeout = LockTimeout,
            },
            onEvent,
            cancellationToken
        );
        Directory.Delete(states.Folder(stack), recursive: true);
    }

    // What is in no stack's folder serves all of them; a stack's tests make nothing.
    private static bool BelongsTo(Stack stack, string path) =>
        StackSource.IsPart(path)
        && path.Split('/') is [var folder, .. var rest]
        && (folder == stack.FolderName || !Stack.FolderNames.Contains(folder))
        && rest is not ["tests", ..];
}
