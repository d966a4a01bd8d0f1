using System.Reflection;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs.Endings;

/// <summary>Puts together what <c>result.json</c> holds.</summary>
internal sealed class RunResults(HoarfrostOptions options, ActiveToolbox toolbox, ToolVersions toolVersions)
{
    public RunResult Build(
        RunRecord run,
        RunDraft draft,
        IReadOnlyDictionary<string, NodeFacts> facts,
        RunEnding ending,
        ProgramResult program
    )
    {
        var nodes = Nodes(facts);
        var layout = new RunLayout(draft.Plan.Ranks, draft.Plan.RanksPerNode, draft.Plan.ThreadsPerRank);
        var versions = facts.Values.FirstOrDefault()?.Versions;
        return new RunResult
        {
            RunId = run.RunId,
            StartedAt = run.StartedAt ?? run.PlannedAt,
            EndedAt = run.EndedAt,
            Cluster = options.Cluster,
            Platform = options.Platform,
            Program = program.Program,
            Verdict = program.Verdict,
            Metrics = program.Metrics,
            Parameters = program.Parameters,
            Layout = layout,
            Oversubscription = Oversubscription.Of(nodes, layout),
            SharedCores = draft.SharedCores ?? [],
            Ending = new RunEnd
            {
                ExitCode = ending.ExitCode,
                TimedOut = ending.TimedOut,
                LostNodes = ending.LostNodes,
                OutOfMemoryNodes = ending.OutOfMemoryNodes,
                LastFraction = program.LastFraction,
            },
            Diagnostics = program.Diagnostics,
            Placement = draft.Placement,
            Nodes = nodes,
            Cloud = draft.Cloud is { } cloud
                ? RunCloud.Of(
                    cloud,
                    nodes.Count,
                    run.EndedAt - run.StartedAt,
                    program.Metrics is [var figure, ..] ? figure : null
                )
                : null,
            Versions = new RunVersions
            {
                Program = versions?.Hpl ?? program.Version,
                ProgramOrigin = versions?.HplOrigin,
                Mpi = versions?.Mpi,
                Blas = versions?.Blas,
                Compiler = versions?.Compiler,
                Hoarfrost = typeof(RunResults)
                    .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                    ?.InformationalVersion,
                Toolbox = toolbox.Name,
                Terraform = toolVersions.Find("terraform"),
                Ansible = toolVersions.Find("ansible-playbook"),
                Docker = toolVersions.Find("docker"),
                Kubectl = toolVersions.Find("kubectl"),
                Kubernetes = draft.Pods?.Kubernetes,
            },
            Image = draft.Image,
            GitCommit = draft.GitCommit,
            Command = draft.Command,
            Timings = draft.Timings,
            Section = program.Section,
        };
    }

    public static IReadOnlyList<RunNode> Nodes(IReadOnlyDictionary<string, NodeFacts> facts) =>
        [.. facts.Select(pair => RunNodes.Of(pair.Key, pair.Value))];
}
