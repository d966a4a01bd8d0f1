using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Platforms;

namespace Hoarfrost.Tasks;

[TaskDescription("Starts the base instance and configures it with Ansible; nothing to do where its image exists")]
[IsDependentOn(typeof(Network))]
internal sealed class BaseInstance(
    Current<StepRunner> steps,
    Current<NodeImage> image,
    Current<BaseInstanceBuilder> builder
) : HoarfrostTask
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
            steps.Value.UpToDate(nameof(BaseInstance), $"its image {image.Value.Name} exists");
        }
    }
}
