using Cake.Core;

namespace Cake.Frosting;

/// <summary>What runs once before the first task and once after the last one.</summary>
public interface IFrostingLifetime
{
    /// <summary>If it throws, no task runs, but the teardown does.</summary>
    void Setup(ICakeContext context, ISetupContext info);

    /// <summary>Runs whatever happened.</summary>
    void Teardown(ICakeContext context, ITeardownContext info);
}

/// <inheritdoc cref="IFrostingLifetime"/>
/// <typeparam name="TContext">The run's context; another one fails with an <see cref="InvalidCastException"/>.</typeparam>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <inheritdoc cref="IFrostingLifetime.Setup"/>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <inheritdoc cref="IFrostingLifetime.Teardown"/>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingLifetime.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);

    void IFrostingLifetime.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
