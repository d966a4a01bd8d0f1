namespace Hoarfrost.Runs.Planning;

/// <summary>What a trial of HPL left.</summary>
/// <param name="Text">All that it and mpirun wrote.</param>
/// <param name="ExitCode">mpirun's; null where it is not known.</param>
internal sealed record TrialOutput(string Text, int? ExitCode);
