using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Files;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Planning;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Endings;

/// <summary>
/// Judges a run that has ended and writes its result. Repeated after a kill at any point, it comes to the same: how the run ended is in its
/// record before anything is written.
/// </summary>
internal sealed class RunFinisher(
    ICakeLog log,
    ProjectPaths paths,
    ClusterDirectory directory,
    RunStore runs,
    StepStore stepStore,
    RunResults runResults,
    RunCollector collector,
    HomeRun homeRun
)
{
    public async Task<CollectedRun> FinishAsync(
        RunRecord run,
        RunDraft draft,
        RunOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var dat = HplDat.Parse(draft.HplDat);
        var verdict = Judge.Decide(dat, outcome.Output, outcome.Ending);
        var ended = run with
        {
            Phase = RunPhase.Ended,
            Plan = (draft with { Ending = outcome.Ending }).ToJson(),
            EndedAt = run.EndedAt ?? outcome.EndedAt ?? DateTimeOffset.UtcNow,
            Verdict = verdict.Kind.ToString(),
        };
        runs.Save(ended);

        var facts = draft.NodeFacts.ToDictionary(pair => pair.Key, pair => NodeFactsReader.Parse(pair.Value, pair.Key));
        var program = HplResult.Of(
            dat,
            new HplSize(draft.Plan.N, draft.Plan.Nb, draft.Plan.P, draft.Plan.Q, draft.Plan.EstimatedSeconds),
            RunResults.Nodes(facts),
            outcome.Output,
            verdict
        );
        var collected = await collector.CollectAsync(
            runResults.Build(ended, draft, facts, outcome.Ending, program),
            Files(draft, run.RunId),
            cancellationToken
        );
        runs.Save(ended with { Phase = RunPhase.Collected });
        if (verdict is { Kind: VerdictKind.Passed, Gflops: { } gflops })
        {
            new SpeedCorrection(stepStore, log).Apply(draft, gflops);
        }

        return collected;
    }

    /// <summary>A run that was seen to its end, but not to its result.</summary>
    public Task<CollectedRun> FinishAgainAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var draft = RunDraft.FromJson(run.Plan);
        var unknown = new RunEnding(ExitCode: null, TimedOut: false, [], []);
        return FinishAsync(
            run,
            draft,
            new RunOutcome(Home(run), draft.Ending ?? unknown, run.EndedAt),
            cancellationToken
        );
    }

    /// <summary>A run whose head node was lost, or made anew, before its output was all home.</summary>
    public Task<CollectedRun> FinishLostAsync(RunRecord run, CancellationToken cancellationToken) =>
        FinishAsync(
            run,
            RunDraft.FromJson(run.Plan),
            new RunOutcome(
                Home(run),
                new RunEnding(ExitCode: null, TimedOut: false, [run.HeadNode], []),
                EndedAt: null
            ),
            cancellationToken
        );

    /// <summary>A run of which its nodes tell nothing any more: all that there is of it came home before.</summary>
    /// <returns>Null where that is nothing: it is forgotten then.</returns>
    public async Task<CollectedRun?> FinishUnseenAsync(RunRecord run, CancellationToken cancellationToken)
    {
        // With what was learnt since.
        if (runs.Find(run.RunId) is not { IsUnfinished: true } known)
        {
            return null;
        }

        if (homeRun.HasOutput(known))
        {
            return await FinishLostAsync(known, cancellationToken);
        }

        homeRun.Forget(known);
        return null;
    }

    private HplOutput Home(RunRecord run)
    {
        var path = new ResultsFolder(paths.Results, run.RunId).PathOf(HplResult.OutputFile);
        using var text = File.Exists(path) ? File.OpenText(path) : TextReader.Null;
        return HplOutputReader.Read(text);
    }

    private RunFiles Files(RunDraft draft, string runId)
    {
        var output = new ResultsFolder(paths.Results, runId).PathOf(HplResult.OutputFile);
        return new()
        {
            Inputs = new Dictionary<string, string>(StringComparer.Ordinal) { [HplResult.DatFile] = draft.HplDat },
            Hostfile = draft.Hostfile,
            OutputName = HplResult.OutputFile,
            OutputPath = File.Exists(output) ? output : null,
            NodeFacts = draft.NodeFacts,
            LogPaths = StepLogs.Of(directory.LogsDirectory),
        };
    }
}
