using System.Reflection;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Programs;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>Puts together what <c>result.json</c> holds.</summary>
internal sealed class RunResults(HoarfrostOptions options, ActiveToolbox toolbox, ToolVersions toolVersions)
{
    public RunResult Build(
        RunRecord run,
        RunSpecification specification,
        IReadOnlyDictionary<string, NodeFacts> facts,
        RunEnding ending,
        ProgramResult program
    )
    {
        var nodes = Nodes(facts);
        var ranks = specification.Plan.Ranks;
        var layout = new RunLayout(ranks.Ranks, ranks.RanksPerNode, ranks.ThreadsPerRank);
        var versions = facts.Values.FirstOrDefault()?.Versions;
        return new RunResult
        {
            RunId = run.RunId,
            StartedAt = run.StartedAt ?? run.PlannedAt,
            EndedAt = run.EndedAt,
            Cluster = options.Cluster,
            Platform = options.Platform,
            Label = (specification.Asked ?? options).Label,
            Study = (specification.Asked ?? options).StudyRun,
            Program = program.Program,
            Verdict = program.Verdict,
            Metrics = program.Metrics,
            Parameters = program.Parameters,
            Layout = layout,
            Oversubscription = Oversubscription.Of(nodes, layout),
            SharedCores = specification.SharedCores ?? [],
            Warnings = specification.Warnings ?? [],
            Ending = new RunEnd
            {
                ExitCode = ending.ExitCode,
                TimedOut = ending.TimedOut,
                LostNodes = ending.LostNodes,
                OutOfMemoryNodes = ending.OutOfMemoryNodes,
                LastFraction = program.LastFraction,
                LastRate = program.LastRate,
            },
            Diagnostics = program.Diagnostics,
            Placement = specification.Placement,
            Nodes = nodes,
            Cloud = specification.Cloud is { } cloud
                ? RunCloud.Of(
                    cloud,
                    nodes.Count,
                    run.EndedAt - run.StartedAt,
                    program.Metrics is [var figure, ..] ? figure : null
                )
                : null,
            Versions = new RunVersions
            {
                // A program that was brought is none of the image's.
                Program = specification.Plan.Tree is null ? versions?.Hpl ?? program.Version : program.Version,
                ProgramOrigin = specification.Plan.Tree is null ? versions?.HplOrigin : null,
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
                Kubernetes = specification.Kubernetes,
            },
            Image = specification.Image,
            GitCommit = specification.GitCommit,
            Command = specification.Command,
            Timings = specification.Timings,
            Section = program.Section,
        };
    }

    public static IReadOnlyList<RunNode> Nodes(IReadOnlyDictionary<string, NodeFacts> facts) =>
        [.. facts.Select(pair => RunNode.Of(pair.Key, pair.Value))];
}
