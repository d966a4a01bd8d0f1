using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs before each task. If it throws, the task does not run, but the task teardown does.</summary>
public interface IFrostingTaskSetup
{
    void Setup(ICakeContext context, ITaskSetupContext info);
}
