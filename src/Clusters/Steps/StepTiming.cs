namespace Hoarfrost.Clusters.Steps;

/// <summary>What one step of the pipeline cost.</summary>
/// <param name="UpToDate">Nothing had to be done; the seconds are those of finding that out.</param>
internal sealed record StepTiming(string Step, double Seconds, bool UpToDate = false);
