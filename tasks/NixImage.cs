using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Options;

namespace Hoarfrost.Tasks;

[TaskDescription("Builds the toolbox, the image in which the tools run; nothing to do with --toolbox host")]
[IsDependentOn(typeof(Preflight))]
internal sealed class NixImage(Current<Toolbox> toolbox, Current<HoarfrostOptions> options) : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => options.Value.Toolbox is not ToolboxKind.Host;

    protected override string NoWork(IPlatform platform) => "the tools are this machine's";

    protected override Task WorkAsync(HoarfrostContext context) => toolbox.Value.EnsureAsync(context.Cancellation);
}
