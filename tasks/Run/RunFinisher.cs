using Hoarfrost.Context;
using Hoarfrost.Hpl;
using Hoarfrost.Hpl.Output;
using Hoarfrost.Hpl.Verdicts;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.State;

namespace Hoarfrost.Run;

/// <summary>Judges a run that has ended and writes its result; can be repeated after a kill at any point.</summary>
internal sealed class RunFinisher(HoarfrostContext context)
{
    public async Task<CollectedRun> FinishAsync(
        RunRecord run,
        HplOutput output,
        RunEnding ending,
        CancellationToken cancellationToken
    )
    {
        var draft = RunDraft.FromJson(run.Plan);
        var verdict = Judge.Decide(HplDat.Parse(draft.HplDat), output, ending);
        var ended = run with
        {
            Phase = RunPhase.Ended,
            EndedAt = run.EndedAt ?? DateTimeOffset.UtcNow,
            Verdict = verdict.Kind.ToString(),
        };
        context.Runs.Save(ended);

        var result = RunResults.Build(context, ended, draft, output, ending, verdict);
        var collected = await new RunCollector(context.Paths.Results, TimeProvider.System).CollectAsync(
            result,
            Files(draft, run.RunId),
            cancellationToken
        );
        context.Runs.Save(ended with { Phase = RunPhase.Collected });
        return collected;
    }

    /// <summary>A run whose head node was made anew before its output was all home.</summary>
    public async Task<CollectedRun> FinishLostAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var path = new ResultsFolder(context.Paths.Results, run.RunId).HplOutputPath;
        using var text = File.Exists(path) ? File.OpenText(path) : TextReader.Null;
        var ending = new RunEnding(ExitCode: null, TimedOut: false, [run.HeadNode], []);
        return await FinishAsync(run, HplOutputReader.Read(text), ending, cancellationToken);
    }

    private RunFiles Files(RunDraft draft, string runId)
    {
        var output = new ResultsFolder(context.Paths.Results, runId).HplOutputPath;
        return new()
        {
            HplDat = draft.HplDat,
            Hostfile = draft.Hostfile,
            HplOutputPath = File.Exists(output) ? output : null,
            NodeFacts = draft.NodeFacts,
            LogPaths = StepLogs.Of(context.Cluster.LogsDirectory),
        };
    }
}
