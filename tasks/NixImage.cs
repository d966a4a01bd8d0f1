using Hoarfrost.Clusters.Preparation;

namespace Hoarfrost.Tasks;

[TaskDescription("Builds the toolbox, the image in which the tools run; nothing to do with --toolbox host")]
[IsDependentOn(typeof(Preflight))]
internal sealed class NixImage(Current<Toolbox> toolbox) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) => toolbox.Value.EnsureAsync(context.Cancellation);
}
