using Cake.Core;

namespace Cake.Frosting;

/// <summary>
/// What the engine calls on a task. Derive from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/>: a class with the bare
/// interface is refused, since the engine needs to know which of these methods a task overrides.
/// </summary>
public interface IFrostingTask
{
    Task RunAsync(ICakeContext context);

    /// <summary>Whether the task runs. False skips it; false for the target itself is an error.</summary>
    bool ShouldRun(ICakeContext context);

    /// <summary>Why the task was skipped. Read once, at registration, and only when <see cref="ShouldRun"/> is overridden.</summary>
    string SkippedMessage => string.Empty;

    /// <summary>Handles a failure of the task. Unless it throws, the failure is handled, and the run goes on.</summary>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Runs after the task, whether it failed or not.</summary>
    void Finally(ICakeContext context);
}
