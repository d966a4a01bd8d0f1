using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Terraform.Version;

internal sealed class TerraformVersionRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformSettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns><c>terraform_version</c>, <c>platform</c>, <c>provider_selections</c>.</returns>
    public async Task<JsonElement> VersionAsync(TerraformSettings settings, CancellationToken cancellationToken)
    {
        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        var result = await RunAsync(settings, Verb("version").AppendArgument("-json"), call, cancellationToken);
        return ToolAnswer.Json(GetToolName() + " version", result);
    }
}
