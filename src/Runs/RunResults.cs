using System.Reflection;
using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Options;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs.Facts;
using Hoarfrost.Runs.Records;
using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Runs;

/// <summary>Puts together what <c>result.json</c> holds.</summary>
internal sealed class RunResults(HoarfrostOptions options, ActiveToolbox toolbox, ToolVersions toolVersions)
{
    public RunResult Build(RunRecord run, RunDraft draft, HplOutput output, RunEnding ending, Verdict verdict)
    {
        var nodes = draft.NodeFacts.ToDictionary(pair => pair.Key, pair => NodeFactsReader.Parse(pair.Value, pair.Key));
        var hostNodes = nodes.Select(pair => RunNodes.Of(pair.Key, pair.Value)).ToList();
        var versions = nodes.Values.FirstOrDefault()?.Versions;
        return new RunResult
        {
            RunId = run.RunId,
            StartedAt = run.StartedAt ?? run.PlannedAt,
            EndedAt = run.EndedAt,
            Cluster = options.Cluster,
            Platform = options.Platform,
            Verdict = new RunVerdict(verdict.Kind.ToString(), verdict.Reason),
            Gflops = verdict.Gflops,
            Rpeak = Rpeak.Of(hostNodes),
            Plan = draft.Plan,
            Oversubscription = Oversubscription.Of(hostNodes, draft.Plan),
            SharedCores = draft.SharedCores ?? [],
            Tests = output.Footer is { } footer
                ? new RunTests(
                    (int)Math.Min(int.MaxValue, HplDat.Parse(draft.HplDat).RowCount),
                    footer.Tests,
                    footer.Passed ?? 0,
                    footer.Failed ?? 0,
                    footer.Skipped ?? 0
                )
                : null,
            Rows = [.. output.Rows.Select(ToRow)],
            Ending = new RunEnd
            {
                ExitCode = ending.ExitCode,
                TimedOut = ending.TimedOut,
                LostNodes = ending.LostNodes,
                OutOfMemoryNodes = ending.OutOfMemoryNodes,
                LastFraction = output.Progress?.Fraction,
            },
            Diagnostics =
            [
                .. output.Errors.Select(error => error.Message),
                .. output.MpiNoise.Select(line => line.Text),
            ],
            Placement = draft.Placement,
            Nodes = hostNodes,
            Cloud = draft.Cloud is { } cloud
                ? RunCloud.Of(cloud, hostNodes.Count, run.EndedAt - run.StartedAt, verdict.Gflops)
                : null,
            Versions = new RunVersions
            {
                Hpl = versions?.Hpl ?? output.Version,
                HplOrigin = versions?.HplOrigin,
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
        };
    }

    private static RunRow ToRow(HplRow row) =>
        new()
        {
            Variant = row.Variant,
            N = row.N,
            Nb = row.NB,
            P = row.P,
            Q = row.Q,
            TimeSeconds = row.TimeSeconds,
            Gflops = row.Gflops,
            Residual = row.Residual,
            ResidualPassed = row.ResidualPassed,
            StartTime = row.StartTime,
            EndTime = row.EndTime,
        };
}
