namespace Hoarfrost.Remote;

/// <summary>How a command on a node ended.</summary>
/// <param name="ExitCode">The command's own, or 128 + n when signal n ended it, as a shell reports it.</param>
/// <param name="StdOut">Empty where the output was streamed.</param>
internal sealed record RemoteResult(int ExitCode, string StdOut, string StdErr);
