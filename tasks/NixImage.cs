using Cake.Frosting;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(NixImage))]
[TaskDescription("Builds the toolbox, the image in which the tools run; nothing to do with --toolbox host")]
[IsDependentOn(typeof(Preflight))]
public sealed class NixImage : HoarfrostTask
{
    public override Task RunAsync(HoarfrostContext context) => context.Toolbox.EnsureAsync(context.Cancellation);
}
