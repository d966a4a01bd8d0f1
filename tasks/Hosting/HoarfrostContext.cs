using Cake.Core;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// What all targets share. Nothing is read or made before a target or the lifetime asks for it: the host builds a context even to print its
/// help.
/// </summary>
/// <param name="run">Cancelled by Ctrl+C and SIGTERM; null under a host that has no such thing.</param>
internal sealed class HoarfrostContext(
    ICakeContext context,
    Current<CommandTargets> command,
    CancellationTokenSource? run = null
) : FrostingContext(context)
{
    public CancellationToken Cancellation => run?.Token ?? CancellationToken.None;

    public CommandTargets Command => command.Value;
}
