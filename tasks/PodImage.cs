using Cake.Frosting;
using Hoarfrost.Clusters.Images;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Tasks;

[TaskName(nameof(PodImage))]
[TaskDescription("Builds the pods' image, and pushes it to where the cluster takes it from")]
[IsDependentOn(typeof(Network))]
public sealed class PodImage : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context)
    {
        if (!context.OnPods(nameof(PodImage)))
        {
            return;
        }

        await context.Steps.RunAsync(context.Get<HplImage>().Step(), context.Cancellation);
    }
}
