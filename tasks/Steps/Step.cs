using System.Text.Json.Serialization.Metadata;
using Hoarfrost.State;

namespace Hoarfrost.Steps;

/// <summary>A target's work, and how to tell that it need not be done.</summary>
/// <typeparam name="T">What it makes, as kept in its record.</typeparam>
/// <param name="Inputs">All that the work depends on.</param>
/// <param name="IsInPlace">
/// Whether what was made is there: asked after the work, and in later runs while the inputs are unchanged. Must be cheap.
/// </param>
/// <param name="Work">Must be able to go on from wherever a killed run of it stopped.</param>
internal sealed record Step<T>(
    string Target,
    Fingerprint Inputs,
    JsonTypeInfo<T> OutputsType,
    Func<T, CancellationToken, Task<bool>> IsInPlace,
    Func<CancellationToken, Task<T>> Work
)
    where T : class;
