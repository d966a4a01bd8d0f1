using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>How the real provider waits for what it has asked for: until the end, its own Stop, or the timeout of the configuration.</summary>
internal static class OperationWait
{
    /// <param name="stop">Terraform has told the provider to stop.</param>
    /// <exception cref="WaitEndedException">The operation goes on, and nobody waits for it any more.</exception>
    public static async Task UntilDoneAsync(Operation operation, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            await operation.Work.WaitAsync(timeout, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new WaitEndedException(
                "error while retrieving operation: unable to finish polling, context has been cancelled",
                isStopped: true
            );
        }
        catch (TimeoutException) when (!operation.IsDone)
        {
            throw new WaitEndedException(
                $"timeout while waiting for state to become 'DONE' (last state: 'RUNNING', timeout: {Timeouts.Text(timeout)})",
                isStopped: false
            );
        }
    }
}
