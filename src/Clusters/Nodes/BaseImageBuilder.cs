using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;
using Hoarfrost.Options;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>Turns the configured base instance into the nodes' image.</summary>
internal sealed class BaseImageBuilder(
    ProgressLine progressLine,
    HoarfrostOptions options,
    CommandTargets command,
    NodeImage nodeImage,
    IPlatform platform,
    StackDeployer stacks,
    StepStore stepStore,
    IMachinePlatform machines,
    StepOutputs outputs
)
{
    public Step<ImageOutputs> Step() =>
        new(
            StepNames.BaseImage,
            nodeImage.Inputs,
            ProvisionJson.Default.ImageOutputs,
            (_, cancellationToken) => platform.ExistsAsync(Stack.Image, cancellationToken),
            BuildAsync
        );

    /// <summary>The base instance lives only until its image exists: also one that a killed run left.</summary>
    public async Task RemoveInstanceAsync(CancellationToken cancellationToken)
    {
        if (!stacks.IsApplied(Stack.Base))
        {
            return;
        }

        using var progress = progressLine.Start("BaseImage: removing the base instance");
        await stacks.DestroyAsync(Stack.Base, progress.Show, cancellationToken);
        stepStore.Forget(StepNames.BaseInstance);
    }

    private async Task<ImageOutputs> BuildAsync(CancellationToken cancellationToken)
    {
        using var progress = progressLine.Start("BaseImage: making the image");
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
        if (command.IsForced(StepNames.BaseImage) && await platform.ExistsAsync(Stack.Image, cancellationToken))
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The image {nodeImage.Name} can't be made anew: nodes run from it. Run the target Teardown first, of every cluster that uses it."
            );
        }

        await machines.SealAsync(outputs.BaseInstance, progress, cancellationToken);

        // Terraform does not look whether an image that it once made is still there: this step is here because it is not.
        var made = await stacks.ApplyAsync(
            Stack.Image,
            variables,
            stacks.IsApplied(Stack.Image) ? [platform.Resource(Stack.Image)] : [],
            progress.Show,
            cancellationToken
        );
        return new ImageOutputs(made.Required("image").GetString()!);
    }
}
