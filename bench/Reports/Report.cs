using Hoarfrost.Bench.Measuring;

namespace Hoarfrost.Bench.Reports;

/// <summary>All that one call measured.</summary>
internal sealed record Report(DateTimeOffset Begun, Machine Machine, IReadOnlyList<Outcome> Outcomes);
