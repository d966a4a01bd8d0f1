using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Tooling.Terraform.Destroy;

internal sealed class TerraformDestroyRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformDestroySettings>(fileSystem, environment, processRunner, tools)
{
    /// <returns>What was removed.</returns>
    public async Task<TerraformChanges> DestroyAsync(
        TerraformDestroySettings settings,
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
        return ui.Changes;
    }

    private static ProcessArgumentBuilder GetArguments(TerraformDestroySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("destroy").AppendArgument("-auto-approve");
        AppendChange(arguments, settings);
        return arguments;
    }
}
