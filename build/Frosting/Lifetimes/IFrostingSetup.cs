using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs once, before the first task. If it throws, no task runs, but the teardown does.</summary>
public interface IFrostingSetup
{
    void Setup(ICakeContext context, ISetupContext info);
}
