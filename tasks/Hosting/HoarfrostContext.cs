using Cake.Core;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>
/// What all targets share. Nothing is read or made before a target or the lifetime asks for it: the host builds a context even to print its
/// help.
/// </summary>
/// <param name="run">Cancelled by Ctrl+C and SIGTERM; null under a host that has no such thing.</param>
internal sealed class HoarfrostContext(
    ICakeContext context,
    Current<CommandTargets> command,
    Current<IPlatform> platform,
    Current<ProgressLine> progress,
    Current<CommandPlan> plan,
    CancellationTokenSource? run = null
) : FrostingContext(context)
{
    public CancellationToken Cancellation => run?.Token ?? CancellationToken.None;

    public CommandTargets Command => command.Value;

    public IPlatform Platform => platform.Value;

    public ProgressLine Progress => progress.Value;

    public CommandPlan Plan => plan.Value;
}
