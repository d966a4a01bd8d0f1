using System.Text.Json;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Options;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Terraform;
using Polly;
using Polly.Retry;
using Path = System.IO.Path;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>Applies and destroys the Terraform stacks of a cluster. Each has its own state in the cluster's directory.</summary>
internal sealed class StackDeployer(
    ICakeContext cake,
    ICakeLog log,
    ICakeEnvironment environment,
    HoarfrostOptions options,
    ClusterDirectory directory,
    NameCheck names,
    IPlatform platform,
    ClusterStateFile clusterState,
    StackSource source
)
{
    private const string VariablesFile = "terraform.tfvars.json";
    private const string StateFile = "terraform.tfstate";

    // There from before something is changed until that has ended well. What a change that was cut off has made, no state may know of.
    private const string UnfinishedFile = "unfinished";

    private static readonly Dictionary<Stack, string> StackNames = new()
    {
        [Stack.Network] = "network",
        [Stack.Base] = "base",
        [Stack.Image] = "image",
        [Stack.Cluster] = "cluster",
    };

    // Another terraform on the same state can only be one that a killed pipeline left behind: it is about to end.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(2);

    private const int Tries = 3;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(10);

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

                        advice = e.IsHung
                            ? ApplyAdvice.Retry
                            : await platform.AfterFailureAsync(stack, e, failed.Context.CancellationToken);
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
            In(stack, VariablesFile),
            StackVariables.Format(
                StackVariables.With([.. variables, .. platform.Place(stack)], clusterState.Current, platform.LabelValue)
            ),
            AtomicFile.Private
        );
        var settings = await InitAsync(stack, cancellationToken);
        var outputs = await cake.Terraform.ApplyAsync(
            new TerraformApplySettings
            {
                WorkingDirectory = settings.WorkingDirectory,
                DataDirectory = settings.DataDirectory,
                VariableFiles = [In(stack, VariablesFile)],
                LockTimeout = LockTimeout,
                Replace = replace,
            },
            onEvent,
            cancellationToken
        );
        File.Delete(In(stack, UnfinishedFile));
        return outputs;
    }

    private void Begin(Stack stack)
    {
        PrivateDirectory.Create(Folder(stack));
        AtomicFile.Write(In(stack, UnfinishedFile), "", AtomicFile.Private);
    }

    /// <summary>
    /// Terraform forgets what it stops waiting for, and a killed one what it had not written yet, while the cloud goes on making it: it
    /// would be in the way of the next apply, and left behind by a destroy.
    /// </summary>
    private Task RemoveOrphansAsync(Stack stack, CancellationToken cancellationToken) =>
        File.Exists(In(stack, UnfinishedFile)) ? platform.RemoveOrphansAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>All that the states of the cluster's stacks know of, also those that another machine keeps in a bucket.</summary>
    public async Task<IReadOnlyList<TerraformResource>> ResourcesAsync(CancellationToken cancellationToken)
    {
        var resources = new List<TerraformResource>();
        foreach (var stack in platform.Stacks.Where(stack => options.StateBucket is not null || HasState(stack)))
        {
            var settings = await InitAsync(stack, cancellationToken);
            var shown = await cake.Terraform.ShowAsync(
                new TerraformSettings
                {
                    WorkingDirectory = settings.WorkingDirectory,
                    DataDirectory = settings.DataDirectory,
                },
                cancellationToken
            );
            resources.AddRange(TerraformResource.Of(shown));
        }

        return resources;
    }

    /// <summary>Whether something may exist that the stack made.</summary>
    public bool IsApplied(Stack stack) => File.Exists(In(stack, VariablesFile));

    /// <summary>Where the states of the platform's stacks are locked while they change, where they lie in a bucket.</summary>
    public IReadOnlyList<string> LockObjects() =>
        [.. platform.Stacks.Select(stack => StatePlace.Lock(options.Cluster, Name(stack)))];

    /// <summary>Where the states of stacks lie in a bucket of which nothing is left: what is to be forgotten with them.</summary>
    public IReadOnlyList<string> EmptyStates() =>
        [
            .. StackNames
                .Where(stack => !IsApplied(stack.Key))
                .SelectMany(stack => StatePlace.Objects(options.Cluster, stack.Value)),
        ];

    /// <summary>The outputs of what a stack has made so far, also where its last apply was cut short.</summary>
    /// <returns>Null where it was never applied.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> OutputsAsync(
        Stack stack,
        CancellationToken cancellationToken
    ) =>
        HasState(stack)
            ? await cake.Terraform.OutputAsync(await InitAsync(stack, cancellationToken), cancellationToken)
            : null;

    /// <summary>Removes all that the stack made; does nothing where it was never applied.</summary>
    public async Task DestroyAsync(Stack stack, Action<TerraformEvent> onEvent, CancellationToken cancellationToken)
    {
        if (!IsApplied(stack))
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
        var settings = await InitAsync(stack, cancellationToken);
        await cake.Terraform.DestroyAsync(
            new TerraformChangeSettings
            {
                WorkingDirectory = settings.WorkingDirectory,
                DataDirectory = settings.DataDirectory,
                VariableFiles = [In(stack, VariablesFile)],
                LockTimeout = LockTimeout,
            },
            onEvent,
            cancellationToken
        );
        Directory.Delete(Folder(stack), recursive: true);
    }

    // In a bucket the state begins with the first apply; on this machine, a file says so.
    private bool HasState(Stack stack) =>
        options.StateBucket is null ? File.Exists(In(stack, StateFile)) : IsApplied(stack);

    private async Task<TerraformSettings> InitAsync(Stack stack, CancellationToken cancellationToken)
    {
        var settings = new TerraformInitSettings
        {
            WorkingDirectory = source.Prepare(Name(stack)),
            DataDirectory = In(stack, "data"),
            StatePath = options.StateBucket is null ? (FilePath)In(stack, StateFile) : null,
            PluginCacheDirectory = platform.HasProviders && !HasOwnCache ? (DirectoryPath)Plugins() : null,
        };
        await cake.Terraform.InitIfNeededAsync(settings, cancellationToken);
        return settings;
    }

    // Whoever keeps a cache for all that they do with Terraform has it used here too.
    private bool HasOwnCache => !string.IsNullOrEmpty(environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR"));

    // Providers of a cloud are some hundred MB: fetched once for all stacks. Not for all clusters: two inits at once must not share it.
    private string Plugins() => Directory.CreateDirectory(directory.Plugins).FullName;

    private string Folder(Stack stack) => directory.StackDirectory(Name(stack));

    private string In(Stack stack, string file) => Path.Combine(Folder(stack), file);

    private static string Name(Stack stack) => StackNames[stack];

    // What is in no stack's folder serves all of them; a stack's tests make nothing.
    private static bool BelongsTo(Stack stack, string path) =>
        StackSource.IsPart(path)
        && path.Split('/') is [var folder, .. var rest]
        && (folder == Name(stack) || !StackNames.ContainsValue(folder))
        && rest is not ["tests", ..];
}
