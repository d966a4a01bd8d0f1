using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Builds the pods' image, and pushes it to where the cluster takes it from")]
[IsDependentOn(typeof(Network))]
internal sealed class PodImage(Current<StepRunner> steps, Current<HplImage> image) : HoarfrostTask
{
    public override bool IsOn(IPlatform platform) => platform is IPodPlatform;

    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await steps.Value.RunAsync(image.Value.Step(), context.Cancellation);
    }
}
