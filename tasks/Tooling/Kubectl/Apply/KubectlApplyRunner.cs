using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Kubectl.Apply;

internal sealed class KubectlApplyRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : KubectlRunner<KubectlApplySettings>(fileSystem, environment, processRunner, tools)
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
        KubectlApplySettings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("apply", settings)
            .AppendArgument("--server-side")
            .AppendAssignment("--field-manager", FieldManager)
            // Strict wherever the word is known, and what was strict before that.
            .AppendArgument("--validate=true")
            .AppendAssignment("--dry-run", settings.DryRun ? "server" : null)
            .AppendAssignment("--output", "json");
        var call = new ToolCall(Deadline) { IsQuery = true, StandardInput = settings.Objects };
        var answer = ToolAnswer.Json(
            $"{GetToolName()} apply",
            await RunAsync(settings, arguments, call, cancellationToken)
        );
        return answer.Child("items") is { } items ? [.. items.EnumerateArray()] : [answer];
    }
}
