using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling;
using Polly;
using Polly.Retry;

namespace Hoarfrost.Clusters.Removal;

/// <summary>Destroys a cluster's stacks, the last one first.</summary>
internal sealed class StackRemoval(
    ICakeLog log,
    HoarfrostOptions options,
    IStackPlatform platform,
    StackDeployer stacks
)
{
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A stack that can't be destroyed does not keep the others: what it leaves is then swept by its label, or found by the audit.
    /// </summary>
    public async Task RemoveAsync(ProgressStep progress, CancellationToken cancellationToken)
    {
        foreach (var stack in platform.Stacks.Reverse().Where(stack => stack != Stack.Image || !options.KeepImage))
        {
            await DestroyAsync(stack, progress, cancellationToken);
        }
    }

    private async Task DestroyAsync(Stack stack, ProgressStep progress, CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<ToolException>(),
                    OnRetry = failed =>
                    {
                        Warn(failed.AttemptNumber + 1, failed.Outcome.Exception!);
                        return ValueTask.CompletedTask;
                    },
                    Delay = Pause,
                    MaxRetryAttempts = Tries - 1,
                }
            )
            .Build();
        try
        {
            await pipeline.ExecuteAsync(
                async token => await stacks.DestroyAsync(stack, progress.Show, token),
                cancellationToken
            );
        }
        catch (ToolException e)
        {
            Warn(Tries, e);
        }

        void Warn(int attempt, Exception e) =>
            log.Warning("Attempt {0} of {1} to destroy {2}: {3}", attempt, Tries, stack, e.Message);
    }
}
