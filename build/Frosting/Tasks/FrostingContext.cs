using System.Diagnostics.CodeAnalysis;
using Cake.Core;

namespace Cake.Frosting;

/// <summary>The context of a run, as dependency injection knows it.</summary>
[SuppressMessage("Design", "CA1040", Justification = "It tells the run's context from Cake's own.")]
public interface IFrostingContext : ICakeContext;

/// <summary>
/// The base of a run's context: read the arguments in the constructor, which every mode but <c>--version</c> and <c>--info</c> calls, so it
/// stays cheap and touches nothing.
/// </summary>
/// <remarks>
/// A constructor may ask for services. With <c>CancellationTokenSource? run = null</c> it gets the source that this host cancels on SIGINT
/// and SIGTERM, and null from a host that has none.
/// </remarks>
public class FrostingContext(ICakeContext context) : CakeContextAdapter(context), IFrostingContext;
