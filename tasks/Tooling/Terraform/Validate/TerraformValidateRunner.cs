using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Validate;

internal sealed class TerraformValidateRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformSettings>(fileSystem, environment, processRunner, tools)
{
    /// <summary>A stack that is not valid is a result, not a failure.</summary>
    public async Task<TerraformValidation> ValidateAsync(
        TerraformSettings settings,
        CancellationToken cancellationToken
    )
    {
        var call = new ToolCall(QueryDeadline) { IsQuery = true, AcceptedExitCodes = [1] };
        var result = await RunAsync(settings, Verb("validate").AppendArgument("-json"), call, cancellationToken);
        var answer = ToolAnswer.Json(GetToolName() + " validate", result);
        return new TerraformValidation(
            answer.Child("valid") is { ValueKind: JsonValueKind.True },
            [.. (answer.Child("diagnostics")?.EnumerateArray() ?? default).Select(TerraformDiagnostic.Parse)]
        );
    }
}
