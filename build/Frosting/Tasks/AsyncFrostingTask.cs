using Cake.Core;

namespace Cake.Frosting;

/// <summary>What the engine calls on a task. Derive from <see cref="AsyncFrostingTask{T}"/>: Cake.Frosting refuses the bare interface.</summary>
public interface IFrostingTask
{
    Task RunAsync(ICakeContext context);

    /// <summary>Whether the task runs. False skips it; false for the target itself is an error.</summary>
    bool ShouldRun(ICakeContext context);

    /// <summary>Why the task was skipped. Read once, at registration.</summary>
    string SkippedMessage => string.Empty;
}

/// <summary>A task whose work is asynchronous.</summary>
/// <typeparam name="T">The context that it wants; another one fails with an <see cref="InvalidCastException"/>.</typeparam>
public abstract class AsyncFrostingTask<T> : IFrostingTask
    where T : ICakeContext
{
    public virtual Task RunAsync(T context) => Task.CompletedTask;

    /// <inheritdoc cref="IFrostingTask.ShouldRun"/>
    public virtual bool ShouldRun(T context) => true;

    Task IFrostingTask.RunAsync(ICakeContext context) => RunAsync((T)context);

    bool IFrostingTask.ShouldRun(ICakeContext context) => ShouldRun((T)context);
}
