using Cake.Core;

namespace Cake.Frosting;

/// <inheritdoc cref="IFrostingSetup"/>
/// <typeparam name="TContext">The run's context; another one fails with an <see cref="InvalidCastException"/>.</typeparam>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}

/// <inheritdoc cref="IFrostingSetup"/>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>;

/// <inheritdoc cref="IFrostingTeardown"/>
/// <typeparam name="TContext">The run's context; another one fails with an <see cref="InvalidCastException"/>.</typeparam>
public abstract class FrostingTeardown<TContext> : IFrostingTeardown
    where TContext : ICakeContext
{
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}

/// <inheritdoc cref="IFrostingTeardown"/>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>;

/// <inheritdoc cref="IFrostingLifetime"/>
/// <typeparam name="TContext">The run's context; another one fails with an <see cref="InvalidCastException"/>.</typeparam>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <inheritdoc cref="IFrostingSetup.Setup"/>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <inheritdoc cref="IFrostingTeardown.Teardown"/>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}

/// <inheritdoc cref="IFrostingLifetime"/>
public abstract class FrostingLifetime : FrostingLifetime<ICakeContext>;
