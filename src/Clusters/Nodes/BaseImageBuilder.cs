using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Turns the configured base instance into the nodes' image.</summary>
internal sealed class BaseImageBuilder(
    ProgressLine progressLine,
    HoarfrostOptions options,
    CommandTargets command,
    NodeImage nodeImage,
    INodeImagePlatform platform,
    StackDeployer stacks,
    StackStates states,
    BaseStack baseStack,
    StepStore stepStore,
    StepOutputs outputs
)
{
    public Step<ImageOutputs> Step() =>
        new(
            StepNames.BaseImage,
            nodeImage.Inputs,
            ProvisionJson.Default.ImageOutputs,
            (_, cancellationToken) => nodeImage.ExistsAsync(cancellationToken),
            BuildAsync
        );

    /// <summary>The base instance lives only until its image exists: also one that a killed run left.</summary>
    public async Task RemoveInstanceAsync(CancellationToken cancellationToken)
    {
        if (!states.IsApplied(Stack.Base))
        {
            return;
        }

        using var progress = progressLine.Start("BaseImage: removing the base instance");
        await stacks.DestroyAsync(Stack.Base, progress.Show, cancellationToken);
        stepStore.Forget(StepNames.BaseInstance);
    }

    private async Task<ImageOutputs> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start(StepNames.BaseImage);
        if (command.IsForced(StepNames.BaseImage))
        {
            await stacks.DestroyAsync(Stack.Image, progress.Show, cancellationToken);
        }

        var variables = new Dictionary<string, object?>(
            await platform.VariablesAsync(Stack.Image, options, cancellationToken)
        )
        {
            ["image_name"] = nodeImage.Name,
        };
        if (command.IsForced(StepNames.BaseImage) && await nodeImage.ExistsAsync(cancellationToken))
        {
            throw new HoarfrostException(
                $"The image {nodeImage.Name} can't be made anew: nodes run from it. Run the target Teardown first, of every cluster that uses it."
            );
        }

        if (platform is IImageGeneralization generalization)
        {
            await generalization.GeneralizeAsync(outputs.BaseInstance, progress, cancellationToken);
            // No image is made of a disk in use: the stack's variables now ask for an instance that is stopped.
            await baseStack.ApplyAsync([], progress, cancellationToken);
        }

        // Terraform does not look whether an image that it once made is still there: this step is here because it is not.
        var made = await stacks.ApplyAsync(
            Stack.Image,
            variables,
            states.IsApplied(Stack.Image) ? [platform.Resource(Stack.Image)] : [],
            progress.Show,
            cancellationToken
        );
        progress.Complete($"made {nodeImage.Name}");
        return new ImageOutputs(made.Required("image").GetString()!);
    }
}
