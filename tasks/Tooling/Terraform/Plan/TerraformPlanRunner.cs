using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Plan;

internal sealed class TerraformPlanRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformPlanSettings>(fileSystem, environment, processRunner, tools)
{
    // -detailed-exitcode: 0 is no change, 1 an error, 2 a change.
    private const int HasChanges = 2;

    /// <returns>Whether there is anything to change.</returns>
    public async Task<bool> PlanAsync(
        TerraformPlanSettings settings,
        Action<TerraformEvent>? onEvent,
        CancellationToken cancellationToken
    )
    {
        var ui = new TerraformUi(onEvent);
        var call = new ToolCall(ChangeDeadline)
        {
            AcceptedExitCodes = [HasChanges],
            InterruptGrace = InterruptGrace,
            OnLine = ui.Accept,
            Reasons = ui.Errors,
        };
        var result = await RunAsync(settings, GetArguments(settings), call, cancellationToken);
        return result.ExitCode == HasChanges;
    }

    private static ProcessArgumentBuilder GetArguments(TerraformPlanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("plan").AppendArgument("-detailed-exitcode");
        AppendChange(arguments, settings);
        return arguments.AppendFlag("-destroy", settings.Destroy).AppendAssignment("-out", settings.Out?.FullPath);
    }
}
