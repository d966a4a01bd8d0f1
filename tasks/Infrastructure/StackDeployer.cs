using System.Text.Json;
using Hoarfrost.Context;
using Hoarfrost.State;
using Hoarfrost.Tooling.Terraform;
using Hoarfrost.Tooling.Terraform.Apply;
using Hoarfrost.Tooling.Terraform.Destroy;
using Hoarfrost.Tooling.Terraform.Events;
using Hoarfrost.Tooling.Terraform.Init;

namespace Hoarfrost.Infrastructure;

/// <summary>Applies and destroys the Terraform stacks of a cluster. Each has its own state in the cluster's directory.</summary>
internal sealed class StackDeployer(HoarfrostContext context)
{
    private const string VariablesFile = "terraform.tfvars.json";
    private const string StateFile = "terraform.tfstate";

    private static readonly Dictionary<Stack, string> StackNames = new()
    {
        [Stack.Network] = "network",
        [Stack.Base] = "base",
        [Stack.Image] = "image",
        [Stack.Cluster] = "cluster",
    };

    // Another terraform on the same state can only be one that a killed pipeline left behind: it is about to end.
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(2);

    /// <summary>What a stack's result depends on: its files, and its variables but for the labels, which only name things.</summary>
    public Fingerprint Inputs(Stack stack, IReadOnlyDictionary<string, object?> variables) =>
        new Fingerprint()
            .AddFiles("infra", context.FileHashes.HashFolder(PlatformFolder, path => BelongsTo(stack, path)))
            .Add("variables", StackVariables.Format(variables));

    /// <param name="replace">Terraform addresses of resources to make anew.</param>
    /// <returns>The stack's outputs.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ApplyAsync(
        Stack stack,
        IReadOnlyDictionary<string, object?> variables,
        IReadOnlyList<string> replace,
        Action<TerraformEvent> onEvent,
        CancellationToken cancellationToken
    )
    {
        PrivateDirectory.Create(Folder(stack));
        AtomicFile.Write(
            In(stack, VariablesFile),
            StackVariables.Format(StackVariables.With(variables, context.ClusterState.Current)),
            AtomicFile.Private
        );
        await InitAsync(stack, cancellationToken);
        var result = await context.TerraformApplyAsync(
            new TerraformApplySettings
            {
                WorkingDirectory = Source(stack),
                DataDirectory = Data(stack),
                VariableFiles = [In(stack, VariablesFile)],
                LockTimeout = LockTimeout,
                Replace = replace,
            },
            onEvent,
            cancellationToken
        );
        return result.Outputs;
    }

    /// <summary>Whether something may exist that the stack made.</summary>
    public bool IsApplied(Stack stack) => File.Exists(In(stack, VariablesFile));

    /// <summary>The outputs of what a stack has made so far, also where its last apply was cut short.</summary>
    /// <returns>Null where it was never applied.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> OutputsAsync(
        Stack stack,
        CancellationToken cancellationToken
    )
    {
        if (!File.Exists(In(stack, StateFile)))
        {
            return null;
        }

        await InitAsync(stack, cancellationToken);
        return await context.TerraformOutputAsync(
            new TerraformSettings { WorkingDirectory = Source(stack), DataDirectory = Data(stack) },
            cancellationToken
        );
    }

    /// <summary>Removes all that the stack made; does nothing where it was never applied.</summary>
    public async Task DestroyAsync(Stack stack, Action<TerraformEvent> onEvent, CancellationToken cancellationToken)
    {
        if (!IsApplied(stack))
        {
            return;
        }

        await InitAsync(stack, cancellationToken);
        await context.TerraformDestroyAsync(
            new TerraformDestroySettings
            {
                WorkingDirectory = Source(stack),
                DataDirectory = Data(stack),
                VariableFiles = [In(stack, VariablesFile)],
                LockTimeout = LockTimeout,
            },
            onEvent,
            cancellationToken
        );
        Directory.Delete(Folder(stack), recursive: true);
    }

    private Task InitAsync(Stack stack, CancellationToken cancellationToken) =>
        context.TerraformInitIfNeededAsync(
            new TerraformInitSettings
            {
                WorkingDirectory = Source(stack),
                DataDirectory = Data(stack),
                StatePath = In(stack, StateFile),
            },
            cancellationToken
        );

    private string PlatformFolder => Path.GetDirectoryName(Source(Stack.Network))!;

    private string Source(Stack stack) => context.Paths.Stack(context.Platform.Name, Name(stack));

    private string Folder(Stack stack) => context.Cluster.StackDirectory(Name(stack));

    private string Data(Stack stack) => In(stack, "data");

    private string In(Stack stack, string file) => Path.Combine(Folder(stack), file);

    private static string Name(Stack stack) => StackNames[stack];

    // What is in no stack's folder serves all of them; a stack's tests make nothing.
    private static bool BelongsTo(Stack stack, string path) =>
        path.Split('/') is [var folder, .. var rest]
        && (folder == Name(stack) || !StackNames.ContainsValue(folder))
        && rest is not ["tests", ..];
}
