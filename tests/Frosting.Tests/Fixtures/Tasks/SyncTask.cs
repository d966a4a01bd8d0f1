using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures.Tasks;

/// <summary>A task that has nothing to wait for.</summary>
internal abstract class SyncTask<T> : AsyncFrostingTask<T>
    where T : ICakeContext
{
    public virtual void Run(T context) { }

    public sealed override Task RunAsync(T context)
    {
        Run(context);
        return Task.CompletedTask;
    }
}

internal abstract class SyncTask : SyncTask<ICakeContext>;
