using System.Buffers;
using System.Text.RegularExpressions;

namespace Hoarfrost.Programs.Launchers;

/// <summary>
/// Reads what launchers say of ranks that ended as they should not: Open MPI 4 (ORTE) and 5 (PRRTE), MPICH and its relatives (Hydra), Slurm.
/// There is no other form of these messages than their English text; a verdict rests on what was watched, and uses them to name rank, node and signal.
/// </summary>
internal sealed partial class LauncherMessages
{
    private const int MostFailures = 16;

    // The longest message is Hydra's. A word of the program's own may stand between the lines of a message.
    private const int LongestMessageLines = 9;
    private const int LongestMessage = 2000;

    private static readonly (string Start, Regex Pattern)[] Messages =
    [
        ("noticed that process rank", Signalled()),
        ("one or more processes exited with non-zero", ExitedWithCode()),
        ("MPI_ABORT was invoked on rank", Aborted()),
        ("application called MPI_Abort(", AbortedInMpich()),
        ("BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES", EndedByHydra()),
        ("unable to launch the specified application", NotLaunched()),
        ("srun: error:", EndedInSlurm()),
    ];

    // In one pass, for nearly every line has none.
    private static readonly SearchValues<string> AnyStart = SearchValues.Create(
        [.. Messages.Select(message => message.Start)],
        StringComparison.Ordinal
    );

    private readonly List<RankFailure> failures = [];
    private Regex? pattern;
    private string text = "";
    private int lines;

    /// <summary>In the order of the output, the first of each rank's kind.</summary>
    public IReadOnlyList<RankFailure> Failures => [.. failures];

    /// <summary>Whether a message has begun whose end is awaited.</summary>
    public bool IsOpen => pattern is not null;

    /// <summary>The next line of the output; empty ones count, as messages have some.</summary>
    /// <returns>What a message says that ends with this line; null where none does, or it says what was known.</returns>
    public RankFailure? Accept(ReadOnlySpan<char> line)
    {
        if (line.ContainsAny(AnyStart))
        {
            foreach (var message in Messages)
            {
                if (line.Contains(message.Start, StringComparison.Ordinal))
                {
                    (pattern, text, lines) = (message.Pattern, "", 0);
                    break;
                }
            }
        }

        if (pattern is null)
        {
            return null;
        }

        text = $"{text} {line.Trim().TrimStart('=').Trim()}";
        lines++;
        if (pattern.Match(text) is { Success: true } match)
        {
            var failure = Read(match);
            pattern = null;
            return failure;
        }

        if (lines == LongestMessageLines || text.Length > LongestMessage)
        {
            pattern = null;
        }

        return null;
    }

    private RankFailure? Read(Match match)
    {
        var failure = new RankFailure(
            Number(match, "rank"),
            match.Groups["node"] is { Success: true, Value: var node } ? node : null,
            Number(match, "code"),
            Number(match, "signal") ?? Signals.Number(match.Groups["name"].Value),
            pattern == Aborted() || pattern == AbortedInMpich(),
            Spaces().Replace(match.Value.Trim(), " ")
        );
        if (failures.Count == MostFailures || failures.Contains(failure))
        {
            return null;
        }

        failures.Add(failure);
        return failure;
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(
            match.Groups[group].ValueSpan,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    // mpirun noticed that process rank 3 with PID 0 on node vm exited on signal 11 (Segmentation fault).
    [GeneratedRegex(
        @"\S+ noticed that process rank (?<rank>[0-9]+)( with PID [0-9]+)?( on node (?<node>\S+))? exited on signal (?<signal>[0-9]+)( \([^)]*\))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Signalled();

    // Process name: [[28187,1],3] or [prterun-vm-147515@1,3], then: Exit code: 3
    [GeneratedRegex(
        @"\S+ detected that one or more processes exited with non-zero.*Process name: \[[^ ]*,(?<rank>[0-9]+)\].*Exit code: +(?<code>[0-9]+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex ExitedWithCode();

    // … on rank 3 in communicator MPI_COMM_WORLD with errorcode 7. Open MPI 5: Proc: [[48012,1],3] Errorcode: 7
    [GeneratedRegex(
        @"MPI_ABORT was invoked on rank (?<rank>[0-9]+) in communicator .* ([Ee]rrorcode:? )(?<code>-?[0-9]+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Aborted();

    // Abort(7) on node 3 (rank 3 in comm 0): application called MPI_Abort(MPI_COMM_WORLD, 7) - process 3
    [GeneratedRegex(
        @"application called MPI_Abort\([^,]*, (?<code>-?[0-9]+)\) - process (?<rank>[0-9]+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AbortedInMpich();

    // PID 12 RUNNING AT vm EXIT CODE: 11, then: … EXIT STRING: Segmentation fault (signal 11). Intel's: RANK 3 PID 12 RUNNING AT vm KILLED BY SIGNAL: 9
    [GeneratedRegex(
        @"BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES (RANK (?<rank>[0-9]+) )?PID [0-9]+ RUNNING AT (?<node>\S+) (KILLED BY SIGNAL: (?<signal>[0-9]+)|.*THE EXIT STRING: [^(]*\(signal (?<signal>[0-9]+))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex EndedByHydra();

    // Executable: ./missing Node: vm while attempting to start process rank 0.
    [GeneratedRegex(
        @"\S+ was unable to launch the specified application.*Node: (?<node>\S+).*process rank (?<rank>[0-9]+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NotLaunched();

    // srun: error: node-1: task 3: Segmentation fault, or: Exited with exit code 3
    [GeneratedRegex(
        @"srun: error: (?<node>[^ :]+): tasks? (?<rank>[0-9]+)[0-9,-]*: (Exited with exit code (?<code>[0-9]+)|(?<name>[A-Z][A-Za-z ]*))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex EndedInSlurm();

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
