using System.Diagnostics.CodeAnalysis;
using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs once, before the first task. If it throws, no task runs, but the teardown does.</summary>
public interface IFrostingSetup
{
    void Setup(ICakeContext context, ISetupContext info);
}

/// <summary>Runs once, after the last task, whatever happened.</summary>
public interface IFrostingTeardown
{
    void Teardown(ICakeContext context, ITeardownContext info);
}

/// <summary>A setup and its teardown in one instance.</summary>
[SuppressMessage("Design", "CA1040", Justification = "It joins two interfaces.")]
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown;

/// <summary>Runs before each task. If it throws, the task does not run, but the task teardown does.</summary>
public interface IFrostingTaskSetup
{
    void Setup(ICakeContext context, ITaskSetupContext info);
}

/// <summary>Runs after each task, whatever happened.</summary>
public interface IFrostingTaskTeardown
{
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}

/// <summary>A task setup and its teardown in one instance.</summary>
[SuppressMessage("Design", "CA1040", Justification = "It joins two interfaces.")]
public interface IFrostingTaskLifetime : IFrostingTaskSetup, IFrostingTaskTeardown;
