namespace Hoarfrost.Remote.Connection;

/// <summary>
/// SSH.NET blocks a thread in connects, channel opens and reads. On threads of their own these don't starve the thread pool, which
/// has as few threads as the machine has cores, so that many nodes are reached in the time of one.
/// </summary>
internal static class DedicatedThread
{
    public static Task Run(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
