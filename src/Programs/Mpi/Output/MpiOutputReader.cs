using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Launchers;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Output;

/// <summary>
/// Reads the output of a run as it comes, in one pass and in bounded memory, whatever it holds: of a line longer than 64 KiB the
/// beginning, of progress bars each state as a line, of bytes that are no UTF-8 U+FFFD in their place.
/// </summary>
internal sealed class MpiOutputReader
{
    private const int MostLastLines = 20;
    private const int MostLastLinesOfARank = 10;

    // Of more ranks than a run has.
    private const int MostRanks = 100_000;

    private readonly List<MetricReader> metrics;
    private readonly List<LineRuleReader> rules;
    private readonly LauncherMessages launcher = new();
    private readonly LastLines lastLines = new(MostLastLines);
    private readonly Dictionary<int, LastLines> errorsOfRanks = [];
    private readonly LineAssembler lines;
    private readonly bool hasTags;

    /// <param name="hasTags">The launcher was asked to say whose each line is.</param>
    public MpiOutputReader(MpiProgram program, bool hasTags = false)
    {
        this.hasTags = hasTags;
        metrics = [.. program.Metrics.Select(rule => new MetricReader(rule))];
        rules =
        [
            .. program.Success.Match.Select(pattern => new LineRuleReader(pattern, wanted: true)),
            .. program.Success.NoMatch.Select(pattern => new LineRuleReader(pattern, wanted: false)),
        ];
        lines = new LineAssembler(Accept, endsAtReturns: true);
    }

    /// <summary>The launcher says that it has lost a node's daemon.</summary>
    public bool HasLostDaemon { get; private set; }

    /// <summary>The next bytes of the output.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => lines.Append(bytes);

    /// <summary>The output has ended.</summary>
    public void Complete() => lines.Complete();

    /// <summary>A line of the output, for those who have lines. A rank's tag before it is taken off.</summary>
    public void Accept(string line)
    {
        if (RankTag.Read(line, hasTags) is var (rank, mayBeError, text))
        {
            line = text;
            if (mayBeError && rank < MostRanks)
            {
                if (!errorsOfRanks.TryGetValue(rank, out var errors))
                {
                    errorsOfRanks.Add(rank, errors = new(MostLastLinesOfARank));
                }

                errors.Add(line);
            }
        }

        _ = launcher.Accept(line);
        HasLostDaemon |= LostDaemon.IsIn(line);
        if (line.Length == 0)
        {
            return;
        }

        foreach (var metric in metrics)
        {
            if (metric.Rule.File is null)
            {
                metric.Accept(line);
            }
        }

        foreach (var rule in rules)
        {
            rule.Accept(line);
        }

        lastLines.Add(line);
    }

    /// <summary>What the metrics of a file are read with; null where none is read from it.</summary>
    /// <param name="path">As <see cref="MetricRule.File"/> has it.</param>
    public OutputFileReader? OpenFile(string path) =>
        metrics.Where(metric => metric.Rule.File == path).ToList() is { Count: > 0 } found
            ? new OutputFileReader(found)
            : null;

    public MpiOutput Snapshot()
    {
        var failed = launcher.Failures is [{ Rank: { } rank }, ..] ? errorsOfRanks.GetValueOrDefault(rank) : null;
        return new(
            [.. metrics.Select(metric => metric.Reading)],
            [.. rules.Select(rule => rule.Reading)],
            launcher.Failures,
            lastLines.All
        )
        {
            LastErrorsOfFailedRank = failed?.All ?? [],
        };
    }
}

/// <summary>Reads a file that a run left.</summary>
internal sealed class OutputFileReader
{
    private readonly LineAssembler lines;

    public OutputFileReader(IReadOnlyList<MetricReader> metrics) =>
        lines = new LineAssembler(
            line =>
            {
                foreach (var metric in metrics)
                {
                    metric.Accept(line);
                }
            },
            endsAtReturns: true
        );

    public void Append(ReadOnlySpan<byte> bytes) => lines.Append(bytes);

    public void Complete() => lines.Complete();
}
