using Hoarfrost.Core.Errors;

namespace Hoarfrost.Tooling;

/// <summary>A tool that failed, or did not end in time.</summary>
internal sealed class ToolException : HoarfrostException
{
    private const int ShownLines = 15;

    private ToolException(
        string tool,
        int? toolExitCode,
        IReadOnlyList<string> lastLines,
        string? logPath,
        string message
    )
        : base(ExitCodes.StepFailed, message)
    {
        (ToolExitCode, LastLines, LogPath) = (toolExitCode, lastLines, logPath);
    }

    /// <summary>Null when the tool was ended because its deadline passed, or because it hung.</summary>
    public int? ToolExitCode { get; }

    /// <summary>It printed nothing for too long: the next call may well do better.</summary>
    public bool IsHung { get; private init; }

    public IReadOnlyList<string> LastLines { get; }

    public string? LogPath { get; }

    /// <param name="reasons">What the tool itself names as the cause; where it names none, its last lines stand in for it.</param>
    public static ToolException Failed(
        string tool,
        int exitCode,
        IReadOnlyList<string> reasons,
        IReadOnlyList<string> lastLines,
        string? logPath
    ) =>
        new(
            tool,
            exitCode,
            lastLines,
            logPath,
            Text($"{tool} ended with exit code {exitCode}.", reasons, lastLines, logPath)
        );

    public static ToolException DeadlinePassed(
        string tool,
        TimeSpan deadline,
        IReadOnlyList<string> reasons,
        IReadOnlyList<string> lastLines,
        string? logPath
    ) => Ended(tool, $"did not end within {Seconds(deadline)}", isHung: false, reasons, lastLines, logPath);

    public static ToolException Hung(
        string tool,
        TimeSpan silence,
        IReadOnlyList<string> reasons,
        IReadOnlyList<string> lastLines,
        string? logPath
    ) => Ended(tool, $"printed nothing for {Seconds(silence)}", isHung: true, reasons, lastLines, logPath);

    private static ToolException Ended(
        string tool,
        string why,
        bool isHung,
        IReadOnlyList<string> reasons,
        IReadOnlyList<string> lastLines,
        string? logPath
    ) =>
        new(
            tool,
            toolExitCode: null,
            lastLines,
            logPath,
            Text($"{tool} {why} and was ended.", reasons, lastLines, logPath)
        )
        {
            IsHung = isHung,
        };

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.#} s");

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
