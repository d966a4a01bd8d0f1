namespace Hoarfrost.Remote.OpenSsh;

/// <summary>What the client said on standard error with <c>-v</c>: its messages, and the trace of what it did.</summary>
/// <param name="Messages">Lines that are not of the trace: errors, warnings, the host's banner.</param>
/// <param name="Trace">Without the word before it.</param>
internal sealed record ClientMessages(IReadOnlyList<string> Messages, IReadOnlyList<string> Trace)
{
    private const string DebugPrefix = "debug1: ";

    // What the client tells of itself with -v, besides what it marks as that.
    private static readonly string[] OwnPrefixes =
    [
        "debug",
        "OpenSSH_",
        "Authenticated ",
        "Transferred: sent ",
        "Bytes per second: sent ",
    ];

    public string Text => string.Join('\n', Messages);

    public static bool IsTrace(string line) =>
        OwnPrefixes.Any(prefix => line.StartsWith(prefix, StringComparison.Ordinal));

    public static ClientMessages Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.TrimEnd('\r'))
            .ToLookup(IsTrace);
        return new(
            [.. lines[false].Where(static line => line.Length > 0)],
            [
                .. lines[true]
                    .Select(static line =>
                        line.StartsWith(DebugPrefix, StringComparison.Ordinal) ? line[DebugPrefix.Length..] : line
                    ),
            ]
        );
    }
}
