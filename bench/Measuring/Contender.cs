namespace Hoarfrost.Bench.Measuring;

/// <summary>One way to do what a comparison is about.</summary>
/// <param name="IsOurs">Hoarfrost's way; the others are by hand.</param>
/// <param name="MeasureAsync">Does it once, and says what it came to in the comparison's unit.</param>
internal sealed record Contender(string Name, bool IsOurs, Func<CancellationToken, Task<double>> MeasureAsync);
