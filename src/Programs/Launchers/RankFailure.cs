namespace Hoarfrost.Programs.Launchers;

/// <summary>How a rank ended that should not have, as the launcher said it.</summary>
/// <param name="Signal">By its number; null where it ended by itself.</param>
/// <param name="Aborted">It called MPI_Abort.</param>
/// <param name="Text">What the launcher said, on one line.</param>
internal sealed record RankFailure(int? Rank, string? Node, int? ExitCode, int? Signal, bool Aborted, string Text);
