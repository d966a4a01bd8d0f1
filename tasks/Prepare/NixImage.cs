using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost.Prepare;

[TaskName(nameof(NixImage))]
[TaskDescription("Builds the toolbox, the image in which the tools run; nothing to do with --toolbox host")]
[IsDependentOn(typeof(Preflight))]
public sealed class NixImage : HoarfrostTask
{
    public override Task RunAsync(HoarfrostContext context) => context.Toolbox.EnsureAsync(context.Cancellation);
}
