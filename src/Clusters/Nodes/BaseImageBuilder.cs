using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Turns the configured base instance into the nodes' image.</summary>
internal sealed class BaseImageBuilder(HoarfrostContext context)
{
    public Step<ImageOutputs> Step() =>
        new(
            nameof(BaseImage),
            context.NodeImage.Inputs,
            ProvisionJson.Default.ImageOutputs,
            (_, cancellationToken) => context.Platform.ExistsAsync(Stack.Image, cancellationToken),
            BuildAsync
        );

    /// <summary>The base instance lives only until its image exists: also one that a killed run left.</summary>
    public async Task RemoveInstanceAsync(CancellationToken cancellationToken)
    {
        if (!context.Stacks.IsApplied(Stack.Base))
        {
            return;
        }

        using var progress = context.Progress.Start("BaseImage: removing the base instance");
        await context.Stacks.DestroyAsync(Stack.Base, progress.Show, cancellationToken);
        context.StepStore.Forget(nameof(BaseInstance));
    }

    private async Task<ImageOutputs> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = context.Progress.Start("BaseImage: making the image");
        if (context.IsForced(nameof(BaseImage)))
        {
            await context.Stacks.DestroyAsync(Stack.Image, progress.Show, cancellationToken);
        }

        var variables = new Dictionary<string, object?>(
            await context.Platform.VariablesAsync(Stack.Image, context.Options, cancellationToken)
        )
        {
            ["image_name"] = context.NodeImage.Name,
        };
        if (context.IsForced(nameof(BaseImage)) && await context.Platform.ExistsAsync(Stack.Image, cancellationToken))
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The image {context.NodeImage.Name} can't be made anew: nodes run from it. Run the target Teardown first, of every cluster that uses it."
            );
        }

        await context.Machines.SealAsync(context.Outputs.BaseInstance, progress, cancellationToken);

        // Terraform does not look whether an image that it once made is still there: this step is here because it is not.
        var outputs = await context.Stacks.ApplyAsync(
            Stack.Image,
            variables,
            context.Stacks.IsApplied(Stack.Image) ? [context.Platform.Resource(Stack.Image)] : [],
            progress.Show,
            cancellationToken
        );
        return new ImageOutputs(outputs.Required("image").GetString()!);
    }
}
