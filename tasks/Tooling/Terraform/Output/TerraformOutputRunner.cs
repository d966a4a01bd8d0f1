using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Output;

internal sealed class TerraformOutputRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformSettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns>Values by name, also those that are sensitive.</returns>
    public async Task<IReadOnlyDictionary<string, JsonElement>> OutputAsync(
        TerraformSettings settings,
        CancellationToken cancellationToken
    )
    {
        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        var arguments = Verb("output").AppendArgument("-json").AppendArgument("-no-color");
        var result = await RunAsync(settings, arguments, call, cancellationToken);
        return TerraformOutputs.Parse(ToolAnswer.Json(GetToolName() + " output", result));
    }
}
