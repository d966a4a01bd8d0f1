using Cake.Core.IO;
using Hoarfrost.Tooling.Terraform;
using Path = System.IO.Path;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>
/// What the Terraform states of the cluster's stacks say. Each lies in the cluster's directory, or in a bucket. Platforms may ask it: it
/// knows none of them.
/// </summary>
internal sealed class StackStates(
    ICakeContext cake,
    ICakeEnvironment environment,
    HoarfrostOptions options,
    ClusterDirectory directory,
    StackSource source
)
{
    private const string StateFile = "terraform.tfstate";

    /// <summary>The stack's variables, from its first apply until it is destroyed.</summary>
    public string VariablesFile(Stack stack) => In(stack, "terraform.tfvars.json");

    /// <summary>There from before something is changed until that has ended well. What a change that was cut off has made, no state may know of.</summary>
    public string UnfinishedFile(Stack stack) => In(stack, "unfinished");

    /// <summary>Where the stack's own files are.</summary>
    public string Folder(Stack stack) => directory.StackDirectory(stack.FolderName);

    /// <summary>Whether something may exist that the stack made.</summary>
    public bool IsApplied(Stack stack) => File.Exists(VariablesFile(stack));

    /// <summary>All that the states know of, also those that another machine keeps in a bucket.</summary>
    public async Task<IReadOnlyList<TerraformResource>> ResourcesAsync(
        IReadOnlyList<Stack> stacks,
        CancellationToken cancellationToken
    )
    {
        var resources = new List<TerraformResource>();
        foreach (var stack in stacks.Where(stack => options.StateBucket is not null || HasState(stack)))
        {
            var settings = await InitAsync(stack, cancellationToken);
            resources.AddRange(TerraformResource.Of(await cake.Terraform.ShowAsync(settings, cancellationToken)));
        }

        return resources;
    }

    /// <summary>The outputs of what a stack has made so far, also where its last apply was cut short.</summary>
    /// <returns>Null where it was never applied.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>?> OutputsAsync(
        Stack stack,
        CancellationToken cancellationToken
    ) =>
        HasState(stack)
            ? await cake.Terraform.OutputAsync(await InitAsync(stack, cancellationToken), cancellationToken)
            : null;

    /// <summary>Where the states are locked while they change, where they lie in a bucket.</summary>
    public IReadOnlyList<string> LockObjects(IEnumerable<Stack> stacks) =>
        [.. stacks.Select(stack => StatePlace.Lock(options.Cluster, stack.FolderName))];

    /// <summary>Where the states of stacks lie in a bucket of which nothing is left: what is to be forgotten with them.</summary>
    public IReadOnlyList<string> EmptyStates() =>
        [
            .. Enum.GetValues<Stack>()
                .Where(stack => !IsApplied(stack))
                .SelectMany(stack => StatePlace.Objects(options.Cluster, stack.FolderName)),
        ];

    /// <summary>Has Terraform ready for the stack.</summary>
    public async Task<TerraformSettings> InitAsync(Stack stack, CancellationToken cancellationToken)
    {
        var settings = new TerraformInitSettings
        {
            WorkingDirectory = source.Prepare(stack.FolderName),
            DataDirectory = In(stack, "data"),
            StatePath = options.StateBucket is null ? (FilePath)In(stack, StateFile) : null,
            PluginCacheDirectory = HasOwnCache ? null : (DirectoryPath)Plugins(),
        };
        await cake.Terraform.InitIfNeededAsync(settings, cancellationToken);
        return settings;
    }

    // In a bucket the state begins with the first apply; on this machine, a file says so.
    private bool HasState(Stack stack) =>
        options.StateBucket is null ? File.Exists(In(stack, StateFile)) : IsApplied(stack);

    // Whoever keeps a cache for all that they do with Terraform has it used here too.
    private bool HasOwnCache => !string.IsNullOrEmpty(environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR"));

    // Providers of a cloud are some hundred MB: fetched once for all stacks. Not for all clusters: two inits at once must not share it.
    private string Plugins() => Directory.CreateDirectory(directory.Plugins).FullName;

    private string In(Stack stack, string file) => Path.Combine(Folder(stack), file);
}

/// <summary>Where a cluster's identity and Terraform's states lie in a bucket.</summary>
internal static class StatePlace
{
    public static string Prefix(string cluster, string stack) => $"hoarfrost/{cluster}/{stack}";

    /// <summary>The object that holds the cluster's identity: all machines that work on it find it there.</summary>
    public static string Identity(string cluster) => $"hoarfrost/{cluster}/identity";

    /// <summary>The object that Terraform's gcs backend makes while it changes a state, and removes then.</summary>
    public static string Lock(string cluster, string stack) => $"{Prefix(cluster, stack)}/default.tflock";

    /// <summary>The objects that Terraform's gcs backend makes below a prefix: state and lock of its one workspace.</summary>
    public static IReadOnlyList<string> Objects(string cluster, string stack) =>
        [$"{Prefix(cluster, stack)}/default.tfstate", Lock(cluster, stack)];
}
