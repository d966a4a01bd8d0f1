using Hoarfrost.Results.Model;

namespace Hoarfrost.Results.Reports;

/// <summary>The tables that both reports have, of any program.</summary>
internal static class RunTables
{
    /// <summary>The placement of ranks, drawn together by node so that it stays legible for a thousand ranks.</summary>
    public static ReportTable Placement(RunResult result) =>
        new ReportTable("Placement", "Node", "Ranks", "Logical CPUs", "Cores").With(
            result.Placement.GroupBy(rank => rank.Node).OrderBy(node => node.Min(rank => rank.Rank)),
            node =>
                [
                    node.Key,
                    Figures.Ranges(node.Select(rank => rank.Rank)),
                    Figures.Ranges(node.SelectMany(rank => rank.Cpus)),
                    Figures.Ranges(node.Where(rank => rank.Core is not null).Select(rank => rank.Core!.Value)),
                ]
        );

    public static ReportTable Timings(RunResult result) =>
        new ReportTable("Time", "Step", ">Time", "").With(
            result.Timings,
            timing =>
                [
                    timing.Step,
                    Figures.Duration(timing.Seconds),
                    new ReportCell(timing.UpToDate ? "up to date" : "", Tone.Faint),
                ]
        );

    /// <summary>Runs of the same plan before this one, the newest first.</summary>
    public static ReportTable Earlier(RunResult result, RunHistory history, IProgramReport program) =>
        new ReportTable(
            "The same plan before",
            "Earlier run",
            "Begun",
            "Verdict",
            ">" + program.FigureHeading(result),
            ">This run / that run"
        ).With(
            history.Earlier,
            run =>
                [
                    run.RunId,
                    Figures.Time(run.StartedAt),
                    run.Verdict,
                    Figures.Rate(run.Figure?.Value),
                    Figures.Ratio(RunHistory.Ratio(result, run)),
                ]
        );

    public static ReportTable Nodes(RunResult result) =>
        new ReportTable("Nodes", "Node", "CPU", ">Cores", ">Base clock", ">Memory", "System", "Kernel").With(
            result.Nodes,
            node =>
                [
                    node.Name,
                    node.CpuModel ?? Figures.Unknown,
                    Figures.Whole(node.PhysicalCores),
                    Figures.Clock(node.BaseMhz),
                    Figures.Memory(node.MemoryTotalMb),
                    node.OperatingSystem ?? Figures.Unknown,
                    node.Kernel ?? Figures.Unknown,
                ]
        );

    /// <summary>The same with their sum.</summary>
    public static ReportTable TimingsInAll(RunResult result)
    {
        var table = Timings(result);
        if (table.Rows.Count > 0)
        {
            table.Add("all", Figures.Duration(result.Timings.Sum(timing => timing.Seconds)), "");
        }

        return table;
    }

    /// <summary>Versions of all that took part.</summary>
    public static ReportTable Versions(RunResult result, IProgramReport program)
    {
        var versions = result.Versions;
        (string Name, string? Version)[] parts =
        [
            (
                program.Title,
                versions is { Program: { } version, ProgramOrigin: { } origin }
                    ? $"{version} ({origin})"
                    : versions.Program
            ),
            ("MPI", versions.Mpi),
            ("BLAS", versions.Blas),
            ("compiler", versions.Compiler),
            ("image", result.Image),
            ("Hoarfrost", versions.Hoarfrost),
            ("commit", result.GitCommit),
            ("toolbox", versions.Toolbox),
            ("Terraform", versions.Terraform),
            ("Ansible", versions.Ansible),
            ("Docker", versions.Docker),
        ];
        return new ReportTable("Versions", "What", "Version").With(
            parts.Where(part => part.Version is not null),
            part => [part.Name, part.Version!]
        );
    }
}
