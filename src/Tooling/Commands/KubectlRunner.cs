using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Core.Json;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Commands;

internal sealed class KubectlSettings : ToolSettings
{
    /// <summary><c>KUBECONFIG</c>: a file, or several as that variable has them; they are only read.</summary>
    public required FilePath Kubeconfig { get; init; }

    /// <summary><c>--context</c>: never the one that happens to be current.</summary>
    public required string Context { get; init; }

    /// <summary><c>--kustomize</c>: a folder with a kustomization. Null: objects come as <see cref="Objects"/>.</summary>
    public DirectoryPath? Kustomization { get; init; }

    /// <summary>Objects in JSON, for the tool's standard input.</summary>
    public ReadOnlyMemory<byte>? Objects { get; init; }
}

/// <example>
/// <code>
/// await context.Kubectl.ApplyAsync(new() { Kubeconfig = path, Context = "kind-a", Kustomization = folder }, token);
/// </code>
/// </example>
internal sealed class KubectlRunner(ICakeContext context) : ToolRunner<KubectlSettings>(context, "kubectl")
{
    /// <summary>By it the API server knows which fields are ours.</summary>
    public const string FieldManager = "hoarfrost";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Server-side, with every field checked. A field that another manager has set to something else is never taken from it: the call
    /// fails, and the error names the field and the manager.
    /// </summary>
    /// <returns>The objects as the API server now has them.</returns>
    /// <exception cref="ToolException">The API server refused one of them.</exception>
    public async Task<IReadOnlyList<JsonElement>> ApplyAsync(
        KubectlSettings settings,
        CancellationToken cancellationToken
    )
    {
        var arguments = Verb("apply", settings)
            .AppendArgument("--server-side")
            .AppendAssignment("--field-manager", FieldManager)
            // Strict wherever the word is known, and what was strict before that.
            .AppendArgument("--validate=true")
            .AppendAssignment("--output", "json");
        var answer = await QueryAsync(settings, arguments, Call(settings), cancellationToken);
        return answer.Child("items") is { } items ? [.. items.EnumerateArray()] : [answer];
    }

    /// <summary>Asks for the objects to go; what is gone is no error. Whether they went, and what keeps them, is for the caller to look at.</summary>
    /// <exception cref="ToolException">The API server refused.</exception>
    public Task DeleteAsync(KubectlSettings settings, CancellationToken cancellationToken)
    {
        var arguments = Verb("delete", settings).AppendArgument("--ignore-not-found").AppendArgument("--wait=false");
        return RunAsync(settings, arguments, Call(settings), cancellationToken);
    }

    protected override IReadOnlyDictionary<string, string?> Variables(KubectlSettings settings) =>
        new Dictionary<string, string?> { ["KUBECONFIG"] = settings.Kubeconfig.FullPath };

    private static ToolCall Call(KubectlSettings settings) => new(Deadline) { StandardInput = settings.Objects };

    // The verb, the cluster, and what it is about.
    private static ProcessArgumentBuilder Verb(string verb, KubectlSettings settings) =>
        new ProcessArgumentBuilder()
            .AppendVerb(verb)
            .AppendAssignment("--context", settings.Context)
            .AppendAssignment("--kustomize", settings.Kustomization?.FullPath)
            .AppendAssignment("--filename", settings.Objects is null ? null : "-");
}
