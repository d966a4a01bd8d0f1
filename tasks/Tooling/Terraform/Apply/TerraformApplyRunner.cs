using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Apply;

internal sealed class TerraformApplyRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformApplySettings>(fileSystem, environment, processRunner, tools)
{
    public async Task<TerraformApplyResult> ApplyAsync(
        TerraformApplySettings settings,
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
        await RunAsync(settings, GetArguments(settings), call, cancellationToken);
        return new TerraformApplyResult(ui.Changes, ui.Outputs, ui.Diagnostics);
    }

    private static ProcessArgumentBuilder GetArguments(TerraformApplySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("apply").AppendArgument("-auto-approve");
        AppendChange(arguments, settings);
        foreach (var address in settings.Replace)
        {
            arguments.AppendAssignment("-replace", address);
        }

        // Terraform reads no option after the first positional argument.
        return settings.Plan is { } plan ? arguments.AppendArgument(plan.FullPath) : arguments;
    }
}
