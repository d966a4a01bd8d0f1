using Hoarfrost.Clusters.Images;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Builds the pods' image, and pushes it to where the cluster takes it from")]
[IsDependentOn(typeof(Network))]
internal sealed class PodImage(TargetScope applies, Current<StepRunner> steps, Current<HplImage> image) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!applies.To<IPodPlatform>(nameof(PodImage)))
        {
            return;
        }

        await steps.Value.RunAsync(image.Value.Step(), context.Cancellation);
    }
}
