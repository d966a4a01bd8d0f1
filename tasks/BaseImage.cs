using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Makes the nodes' image from the base instance, which then goes")]
[IsDependentOn(typeof(BaseInstance))]
internal sealed class BaseImage(Current<StepRunner> steps, Current<NodeImage> image, Current<BaseImageBuilder> builder)
    : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => platform is INodeImagePlatform;

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        if (await image.Value.IsWantedAsync(context.Cancellation))
        {
            await steps.Value.RunAsync(builder.Value.Step(), context.Cancellation);
        }
        else
        {
            steps.Value.UpToDate(nameof(BaseImage), $"{image.Value.Name} exists");
        }

        await builder.Value.RemoveInstanceAsync(context.Cancellation);
    }
}
