using System.Diagnostics.CodeAnalysis;
using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a run, as dependency injection knows it.</summary>
[SuppressMessage("Design", "CA1040", Justification = "It tells the run's context from Cake's own.")]
public interface IFrostingContext : ICakeContext;
