using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Terraform.Show;

internal sealed class TerraformShowRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformShowSettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns>Terraform's JSON of a state (<c>values</c>) or plan (<c>planned_values</c>, <c>resource_changes</c>).</returns>
    public async Task<JsonElement> ShowAsync(TerraformShowSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("show").AppendArgument("-json").AppendArgument("-no-color");
        if (settings.File is { } file)
        {
            arguments.AppendArgument(file.FullPath);
        }

        var call = new ToolCall(QueryDeadline) { IsQuery = true };
        return ToolAnswer.Json(GetToolName() + " show", await RunAsync(settings, arguments, call, cancellationToken));
    }
}
