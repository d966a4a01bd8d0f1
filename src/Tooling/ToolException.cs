namespace Hoarfrost.Tooling;

/// <summary>A tool that failed, or did not end in time.</summary>
/// <param name="what">A sentence that begins with the call's name.</param>
/// <param name="reasons">What the tool itself names as the cause; where it names none, its last lines stand in for it.</param>
internal sealed class ToolException(
    string what,
    IReadOnlyList<string> reasons,
    IReadOnlyList<string> lastLines,
    string? logPath
) : HoarfrostException(Text(what, reasons, lastLines, logPath))
{
    private const int ShownLines = 15;

    /// <summary>It printed nothing for too long: the next call may well do better.</summary>
    public bool IsHung { get; init; }

    private static string Text(
        string what,
        IReadOnlyList<string> reasons,
        IReadOnlyList<string> lastLines,
        string? logPath
    )
    {
        var details = reasons.Count > 0 ? reasons : [.. lastLines.TakeLast(ShownLines)];
        IEnumerable<string> lines =
        [
            what,
            .. details.SelectMany(static text => text.Split('\n')).Select(static line => "  " + line),
        ];
        return string.Join('\n', logPath is null ? lines : lines.Append($"Log: {logPath}"));
    }
}

internal sealed class ToolMissingException(string tool, IEnumerable<string> executables)
    : HoarfrostException(
        ExitCodes.ToolMissing,
        $"{tool} is missing: none of {string.Join(", ", executables)} is on PATH.\nRun the target Preflight: it says how to get it, or installs it."
    );
