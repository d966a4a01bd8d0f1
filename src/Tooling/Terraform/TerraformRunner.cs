using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>Terraform, or OpenTofu.</summary>
/// <example>
/// <code>
/// await context.Terraform.InitIfNeededAsync(new() { WorkingDirectory = stack, DataDirectory = data, StatePath = state }, token);
/// var outputs = await context.Terraform.ApplyAsync(
///     new() { WorkingDirectory = stack, DataDirectory = data, VariableFiles = [variables] },
///     item => context.Information("{0}", item.Message),
///     token);
/// var nodes = outputs["nodes"];
/// </code>
/// </example>
internal sealed class TerraformRunner(ICakeContext context)
    : ToolRunner<TerraformSettings>(context, "terraform", "terraform", "tofu")
{
    // Interrupted, terraform lets the operations under way finish and then saves its state: a state cut off here is what a later Teardown
    // could not find.
    private static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(60);

    // Providers of a cloud are some hundred MB.
    private static readonly TimeSpan InitDeadline = TimeSpan.FromMinutes(10);

    // Most of a query's time is terraform's own start, some 50 ms.
    private static readonly TimeSpan QueryDeadline = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ChangeDeadline = TimeSpan.FromMinutes(30);

    // While it works on a resource, terraform says so every 10 s; one call of a provider is given up after 2 minutes.
    private static readonly TimeSpan ChangeSilence = TimeSpan.FromMinutes(3);

    private readonly ICakeEnvironment environment = context.Environment;

    public Task<ToolResult> InitAsync(TerraformInitSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, InitArguments(settings), new ToolCall(InitDeadline), cancellationToken);

    /// <summary>Runs init unless it has run with the same terraform, stack and backend: a warm start does without it.</summary>
    /// <returns>Whether it ran.</returns>
    public async Task<bool> InitIfNeededAsync(TerraformInitSettings settings, CancellationToken cancellationToken)
    {
        if (settings.DataDirectory is not { } dataDirectory)
        {
            throw new ArgumentException("A data directory is needed: it holds what init made.", nameof(settings));
        }

        if (GetToolPath(settings) is not { } tool)
        {
            throw new ToolMissingException(GetToolName(), GetToolExecutableNames());
        }

        var source = GetWorkingDirectory(settings).MakeAbsolute(environment).FullPath;
        var arguments = InitArguments(settings).ToVector();
        var marker = new TerraformInitMarker(dataDirectory.FullPath, source, tool.FullPath, arguments);
        if (marker.IsCurrent())
        {
            return false;
        }

        await InitAsync(settings, cancellationToken);
        marker.Write();
        return true;
    }

    /// <returns>Values of the outputs by name, but those that are sensitive: these are asked for by <c>output</c>.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ApplyAsync(
        TerraformApplySettings settings,
        Action<TerraformEvent>? onEvent,
        CancellationToken cancellationToken
    )
    {
        var arguments = ChangeArguments("apply", settings);
        foreach (var address in settings.Replace)
        {
            arguments.AppendAssignment("-replace", address);
        }

        return await ChangeAsync(settings, arguments, onEvent, cancellationToken);
    }

    public Task DestroyAsync(
        TerraformChangeSettings settings,
        Action<TerraformEvent>? onEvent,
        CancellationToken cancellationToken
    ) => ChangeAsync(settings, ChangeArguments("destroy", settings), onEvent, cancellationToken);

    /// <returns>Values by name, also those that are sensitive.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputAsync(
        TerraformSettings settings,
        CancellationToken cancellationToken
    ) => TerraformOutputs.Parse(await QueryAsync("output", settings, cancellationToken));

    /// <returns>Terraform's JSON of the stack's state (<c>values</c>).</returns>
    public Task<JsonElement> ShowAsync(TerraformSettings settings, CancellationToken cancellationToken) =>
        QueryAsync("show", settings, cancellationToken);

    protected override IReadOnlyDictionary<string, string?> Variables(TerraformSettings settings) =>
        new Dictionary<string, string?>
        {
            ["TF_IN_AUTOMATION"] = "1",
            ["TF_INPUT"] = "0",
            // Each cluster has states of its own; no other workspace is ever made, nor one that the data directory has selected used.
            ["TF_WORKSPACE"] = "default",
            ["TF_DATA_DIR"] = settings.DataDirectory?.FullPath,
            ["TF_PLUGIN_CACHE_DIR"] = settings.PluginCacheDirectory?.FullPath,
        };

    private Task<JsonElement> QueryAsync(
        string verb,
        TerraformSettings settings,
        CancellationToken cancellationToken
    ) =>
        QueryAsync(
            settings,
            Verb(verb).AppendArgument("-json").AppendArgument("-no-color"),
            new ToolCall(QueryDeadline),
            cancellationToken
        );

    private async Task<IReadOnlyDictionary<string, JsonElement>> ChangeAsync(
        TerraformSettings settings,
        ProcessArgumentBuilder arguments,
        Action<TerraformEvent>? onEvent,
        CancellationToken cancellationToken
    )
    {
        var ui = new TerraformUi(onEvent);
        var call = new ToolCall(ChangeDeadline)
        {
            InterruptGrace = InterruptGrace,
            Silence = ChangeSilence,
            OnLine = ui.Accept,
            Reasons = ui.Errors,
        };
        await RunAsync(settings, arguments, call, cancellationToken);
        return ui.Outputs;
    }

    private static ProcessArgumentBuilder InitArguments(TerraformInitSettings settings)
    {
        var arguments = Verb("init").AppendArgument("-input=false").AppendArgument("-no-color");
        // The path given now is the one that counts; there is nothing to migrate from the one of a repository that was moved.
        return settings.StatePath is { } state
            ? arguments.AppendArgument("-reconfigure").AppendAssignment("-backend-config", $"path={state.FullPath}")
            : arguments;
    }

    private static ProcessArgumentBuilder ChangeArguments(string verb, TerraformChangeSettings settings)
    {
        var lockTimeout = settings.LockTimeout?.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var arguments = Verb(verb)
            .AppendArgument("-auto-approve")
            .AppendArgument("-input=false")
            .AppendArgument("-json")
            .AppendAssignment("-lock-timeout", lockTimeout is null ? null : $"{lockTimeout}s");
        foreach (var file in settings.VariableFiles)
        {
            arguments.AppendAssignment("-var-file", file.FullPath);
        }

        return arguments;
    }

    private static ProcessArgumentBuilder Verb(string verb) => new ProcessArgumentBuilder().AppendVerb(verb);
}

internal static class TerraformAlias
{
    extension(ICakeContext context)
    {
        public TerraformRunner Terraform => new(context);
    }
}
