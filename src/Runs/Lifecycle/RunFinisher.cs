using Hoarfrost.Clusters.Facts;
using Hoarfrost.Programs;
using Hoarfrost.Results;
using Hoarfrost.Results.Folder;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Staging;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>
/// Judges a run that has ended and writes its result. Repeated after a kill at any point, it comes to the same: how the run ended is in its
/// record before anything is written.
/// </summary>
internal sealed class RunFinisher(
    ClusterDirectory directory,
    RunStore runs,
    RunResults runResults,
    RunCollector collector,
    RunOutput output,
    ProgramList programs
)
{
    /// <summary>A run whose job was seen to its end.</summary>
    public async Task<CollectedRun> FinishAsync(RunRecord run, JobOutcome outcome, CancellationToken cancellationToken)
    {
        var specification = RunSpecification.FromJson(run.Plan) with { Ending = outcome.Ending };
        var facts = specification.NodeFacts.ToDictionary(
            static pair => pair.Key,
            static pair => NodeFactsReader.Parse(pair.Value, pair.Key)
        );
        var result = output
            .Read(run)
            .Judge(
                CollectedOutputs.EvidenceOf(
                    outcome.Ending,
                    output.FolderOf(run),
                    specification.Plan.Tree is { Wanted.FromAllNodes: true } ? specification.Plan.Ranks.Nodes[0] : ""
                ),
                RunResults.Nodes(facts)
            );
        var ended = run with
        {
            Phase = RunPhase.Ended,
            Plan = specification.ToJson(),
            EndedAt = run.EndedAt ?? outcome.EndedAt ?? DateTimeOffset.UtcNow,
            Verdict = result.Verdict.Kind,
        };
        runs.Save(ended);
        var collected = await collector.CollectAsync(
            runResults.Build(ended, specification, facts, outcome.Ending, result),
            Files(ended, specification),
            cancellationToken
        );
        runs.Save(ended with { Phase = RunPhase.Collected });
        if (result.Verdict.Passed)
        {
            programs.Of(specification.Plan).Learn(specification.Plan, result);
        }

        return collected;
    }

    /// <summary>A run that was seen to its end, but not to its result.</summary>
    public Task<CollectedRun> FinishAgainAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var ending =
            RunSpecification.FromJson(run.Plan).Ending ?? new RunEnding(ExitCode: null, TimedOut: false, [], []);
        return FinishAsync(run, new JobOutcome(ending, run.EndedAt), cancellationToken);
    }

    /// <summary>A run whose head node was lost, or made anew, before its output was all here.</summary>
    public Task<CollectedRun> FinishLostAsync(RunRecord run, CancellationToken cancellationToken) =>
        FinishAsync(
            run,
            new JobOutcome(new RunEnding(ExitCode: null, TimedOut: false, [run.HeadNode], []), EndedAt: null),
            cancellationToken
        );

    /// <summary>A run of which its nodes tell nothing any more: all that there is of it came here before.</summary>
    /// <returns>Null where that is nothing: it is forgotten then.</returns>
    public async Task<CollectedRun?> FinishUnseenAsync(RunRecord run, CancellationToken cancellationToken)
    {
        // With what was learnt since.
        if (runs.Find(run.RunId) is not { IsUnfinished: true } known)
        {
            return null;
        }

        if (output.Exists(known))
        {
            return await FinishLostAsync(known, cancellationToken);
        }

        output.Forget(known);
        return null;
    }

    private RunFiles Files(RunRecord run, RunSpecification specification)
    {
        var path = output.PathOf(run);
        return new()
        {
            Inputs = specification.Plan.Files,
            Hostfile = specification.Hostfile,
            OutputName = specification.Plan.OutputFile,
            OutputPath = File.Exists(path) ? path : null,
            NodeFacts = specification.NodeFacts,
            LogPaths = StepLogs.Of(directory.LogsDirectory),
        };
    }
}
