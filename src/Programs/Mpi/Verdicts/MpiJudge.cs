using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Launchers;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using static System.FormattableString;

namespace Hoarfrost.Programs.Mpi.Verdicts;

/// <summary>Decides whether a run passed: its exit code, its success rules, the files that it promised and its metrics.</summary>
/// <remarks>
/// Where several things went wrong, the first of these counts, from what no other can have caused to what all others cause: not one world
/// (nothing that the run says holds), out of memory (also takes nodes away), node lost (also leads to the deadline), stopped, timeout, failed,
/// check failed, output missing, metric missing.
/// </remarks>
internal static class MpiJudge
{
    public static MpiVerdict Decide(MpiProgram program, MpiOutput output, MpiRunFacts facts)
    {
        var fromOutside = Outside(facts);
        List<(MpiVerdictKind Kind, MpiCheck Check)> checks =
        [
            .. Ended(program, output, facts).Select(check => (MpiVerdictKind.Failed, check)),
            .. output.Lines.Select(line => (MpiVerdictKind.CheckFailed, Line(line, output))),
            .. program
                .Success.Bounds.Select(bound => Bound(bound, output))
                .OfType<MpiCheck>()
                .Select(check => (MpiVerdictKind.CheckFailed, check)),
            .. program.PromisedFiles.Select(file => (MpiVerdictKind.OutputMissing, File(file, facts))),
            .. output.Metrics.Select(metric => (MpiVerdictKind.MetricMissing, Metric(metric))),
        ];
        var all = checks.Select(check => check.Check).ToList();
        if (fromOutside is var (kind, reason))
        {
            return new MpiVerdict(kind, reason, all);
        }

        var failed = checks.Where(check => !check.Check.Met).ToList();
        return failed.Count == 0
            ? new MpiVerdict(MpiVerdictKind.Passed, PassReason(program, all.Count), all)
            : new MpiVerdict(
                failed[0].Kind,
                string.Join(
                    ' ',
                    failed.TakeWhile(check => check.Kind == failed[0].Kind).Select(check => check.Check.Found)
                ),
                all
            );
    }

    private static (MpiVerdictKind, string)? Outside(MpiRunFacts facts) =>
        facts switch
        {
            { NotOneWorld: { } why } => (MpiVerdictKind.NotOneWorld, why),
            { Ending.OutOfMemoryNodes: { Count: > 0 } nodes } => (
                MpiVerdictKind.OutOfMemory,
                $"The OOM killer ended processes on {string.Join(", ", nodes)}."
            ),
            { Ending: { LostNodes: { Count: > 0 } nodes, Loss: var loss } } => (
                MpiVerdictKind.NodeLost,
                $"Lost during the run: {string.Join(", ", nodes)}.{(loss is null ? "" : $" {loss}")}"
            ),
            { Stopped: { } why } => (MpiVerdictKind.Failed, why),
            { Ending.TimedOut: true } => (MpiVerdictKind.Timeout, "The run was ended at its deadline."),
            _ => null,
        };

    private static IEnumerable<MpiCheck> Ended(MpiProgram program, MpiOutput output, MpiRunFacts facts)
    {
        if (facts.BeforeExitCode is { } before)
        {
            yield return LineEnd("before", before);
        }

        var wanted = program.Success.ExitCode ?? 0;
        var abort = wanted == 0 ? output.Failures.FirstOrDefault(failure => failure.Aborted) : null;
        if (facts is not { BeforeExitCode: not null and not 0, Ending.ExitCode: null })
        {
            yield return new MpiCheck(
                Invariant($"the exit code is {wanted}"),
                facts.Ending.ExitCode == wanted && abort is null,
                Ending(facts.Ending.ExitCode, wanted, abort ?? (output.Failures is [var first, ..] ? first : null))
            );
        }

        if (facts.AfterExitCode is { } after)
        {
            yield return LineEnd("after", after);
        }
    }

    private static MpiCheck LineEnd(string key, int exitCode) =>
        new($"{key} ends with exit code 0", exitCode == 0, Invariant($"{key} ended with exit code {exitCode}."));

    private static string Ending(int? exitCode, int wanted, RankFailure? failure)
    {
        if (exitCode == wanted && failure is not { Aborted: true })
        {
            return Invariant($"The exit code was {exitCode}.");
        }

        var code = exitCode is { } known ? Invariant($"exit code {known}") : "an exit code that is not known";
        if (failure is null)
        {
            return exitCode is { } own && Signals.OfExitCode(own) is { } signal
                ? $"The program was ended by {Signals.Described(signal)} ({code})."
                : $"The program ended with {code}{(exitCode is null ? "" : Invariant($", where {wanted} is a pass"))}.";
        }

        var who = failure.Rank is { } rank ? Invariant($"Rank {rank}") : "A rank";
        var where = failure.Node is { } node ? $" on {Shown.Plain(node)}" : "";
        var how = failure switch
        {
            { Aborted: true, ExitCode: var errorCode } => Invariant($"called MPI_Abort with error code {errorCode}"),
            { Signal: { } signal } => $"was ended by {Signals.Described(signal)}",
            { ExitCode: { } own } when Signals.OfExitCode(own) is { } signal => Invariant(
                $"ended with exit code {own}: {Signals.Described(signal)}"
            ),
            { ExitCode: { } own } => Invariant($"ended with exit code {own}"),
            _ => "could not be started",
        };
        return $"{who}{where} {how}; the run ended with {code}.";
    }

    private static MpiCheck Line(LineReading line, MpiOutput output)
    {
        var pattern = Shown.Quoted(line.Pattern.Text);
        if (line.Fault is { } fault)
        {
            return new MpiCheck(Rule(), Met: false, $"The expression {pattern} could not be looked for: {fault}.");
        }

        var found =
            line.Line is { } text
                ? $"A line {(line.Wanted ? "matches" : "matches, and must not,")} {pattern}: {Shown.Quoted(text)}."
            : !line.Wanted ? $"No line matches {pattern}."
            : output.LastLines is [.., var last]
                ? $"No line of the output matches {pattern}; the last one is {Shown.Quoted(last)}."
            : $"No line of the output matches {pattern}: there is none.";
        return new MpiCheck(Rule(), line.IsMet, found);

        string Rule() => $"{(line.Wanted ? "a" : "no")} line matches {pattern}";
    }

    /// <returns>Null where the metric has no value: that is a kind of its own.</returns>
    private static MpiCheck? Bound(MetricBound bound, MpiOutput output)
    {
        if (output.Metrics.FirstOrDefault(metric => metric.Rule.Name == bound.Metric) is not { Fault: null } metric)
        {
            return null;
        }

        var rule = (bound.Minimum, bound.Maximum) switch
        {
            ({ } least, { } most) => $"{bound.Metric} is from {Text(least)} to {Text(most)}",
            ({ } least, null) => $"{bound.Metric} is at least {Text(least)}",
            (_, var most) => $"{bound.Metric} is at most {Text(most)}",
        };
        var isSeries = metric.Rule.Take is Take.All;
        var (low, high) = isSeries ? (metric.Least, metric.Greatest) : (metric.Value, metric.Value);
        var met = !metric.HasText && low is not null && !(low < bound.Minimum) && !(high > bound.Maximum);
        var found =
            metric.HasText ? $"{bound.Metric} has values that are no numbers."
            : isSeries ? $"{bound.Metric} is from {Text(low)} to {Text(high)}."
            : $"{bound.Metric} is {Text(low)}.";
        return new MpiCheck(rule, met, met ? found : $"{found} A pass has: {rule}.");
    }

    private static MpiCheck File(string file, MpiRunFacts facts)
    {
        var missing = facts.MissingFiles.Contains(file, StringComparer.Ordinal);
        return new MpiCheck(
            $"the run leaves {Shown.Plain(file)}",
            !missing,
            missing ? $"The run did not leave {Shown.Plain(file)}." : "It is there."
        );
    }

    private static MpiCheck Metric(MetricReading metric)
    {
        var where = metric.Rule.File is { } file ? Shown.Plain(file) : "the output";
        var name = metric.Rule.Name;
        return new MpiCheck(
            $"{where} has {name}",
            metric.Fault is null,
            metric.Fault is { } fault
                    ? $"{name} is not in {where}: {fault} (pattern {Shown.Quoted(metric.Rule.Pattern.Text)})."
                : metric.Rule.Take is Take.All ? Invariant($"{metric.Found} values.")
                : $"{name} is {Text(metric.Value)}."
        );
    }

    private static string PassReason(MpiProgram program, int checks) =>
        checks == 1
            ? Invariant(
                $"Exit code {program.Success.ExitCode ?? 0}; nothing more was checked, as the program has no rule, output or metric."
            )
            : Invariant($"Exit code {program.Success.ExitCode ?? 0}, and all {checks} checks are met.");

    private static string Text(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "not known";
}
