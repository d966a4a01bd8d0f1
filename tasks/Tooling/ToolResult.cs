namespace Hoarfrost.Tooling;

/// <param name="StandardOutput">A query's answer; empty for all others.</param>
/// <param name="LogPath">Null for a query.</param>
internal sealed record ToolResult(int ExitCode, IReadOnlyList<string> StandardOutput, string? LogPath)
{
    public string Text => string.Join('\n', StandardOutput);
}
