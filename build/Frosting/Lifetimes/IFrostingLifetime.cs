using System.Diagnostics.CodeAnalysis;

namespace Cake.Frosting;

/// <summary>A setup and its teardown in one instance.</summary>
[SuppressMessage("Design", "CA1040", Justification = "It joins two interfaces.")]
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown;
