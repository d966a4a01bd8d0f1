using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;
using Hoarfrost.Programs.Mpi.Results;
using Hoarfrost.Programs.Mpi.Verdicts;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Spectre.Console;

namespace Programs.Tests.Mpi.Results;

public sealed class MpiResultTests
{
    private const string Yaml = """
        command: ./heat --size {size}
        before: ./prepare
        parameters: {size: 4096}
        success: {match: converged}
        metrics:
          time: {pattern: 'time (\S+)', unit: s, better: lower}
          rate: {pattern: 'rate (\S+)', unit: GB/s}
          sizes: {pattern: '^(?<bytes>\d+) (\S+)', unit: us, take: all}
        """;

    [Fact]
    public void Should_Keep_Metrics_Parameters_And_Series_When_The_Run_Passed()
    {
        // When
        var result = Result("time 2.5\nrate 7\nconverged\n8 0.5\n16 x\n", RunEnding.Clean);

        // Then
        result.Program.ShouldBe("my-program");
        result.Verdict.Passed.ShouldBeTrue();
        result.Metrics.ShouldBe([
            new Metric("time", 2.5, "s", Better.Lower),
            new Metric("rate", 7, "GB/s", Better.Higher),
        ]);
        result.Parameters.ShouldBe([new("size", "4096")]);
        var section = Section(result);
        (section.Kind, section.Command, section.Before, section.Build).ShouldBe(
            ("mpi", "./heat --size 4096", "./prepare", null)
        );
        var series = section.Series.ShouldHaveSingleItem();
        (series.Name, series.Unit, series.Better, series.Key, series.Found).ShouldBe(
            ("sizes", "us", Better.Lower, "bytes", 2)
        );
        series.Points.ShouldBe([new("8", 0.5), new("16", null, "x")]);
        section.Checks.Count.ShouldBe(5);
        section.Checks.ShouldAllBe(check => check.Met);
        section.FailedRank.ShouldBeNull();
        MpiSection.IsIn(Run(result)).ShouldBeTrue();
    }

    [Fact]
    public void Should_Keep_No_Metric_And_Say_Who_Failed_When_The_Run_Did_Not_Pass()
    {
        // When
        var result = Result(
            "time 2.5\n" + Descriptions.Sample("launchers/openmpi-4.1.4-segv.txt"),
            RunEnding.Clean with
            {
                ExitCode = 139,
            }
        );

        // Then
        result.Verdict.Kind.ShouldBe("Failed");
        result.Metrics.ShouldBeEmpty();
        result
            .Diagnostics[0]
            .ShouldBe(
                "mpirun noticed that process rank 3 with PID 0 on node vm exited on signal 11 (Segmentation fault)"
            );
        result.Diagnostics.Count.ShouldBeLessThanOrEqualTo(30);
        Section(result).FailedRank.ShouldBe(new FailedRank(3, "vm", null, 11));
    }

    [Fact]
    public void Should_Show_Metrics_Checks_And_Series_When_A_Run_Is_Reported()
    {
        // Given
        var run = Run(Result("time 2.5\nrate 7\nconverged\n8 0.5\n16 0.6\n", RunEnding.Clean));

        // When
        var report = new MpiReport(run.Program);
        var tables = report.Tables(run).ToList();

        // Then
        report.Figure(run).ShouldBe("time 2.500 s");
        report.Work(run).ShouldBe(", size = 4096");
        report.Notes(run).ShouldBe(["Each rank ran: ./heat --size 4096"]);
        tables.Select(table => table.Title).ShouldBe(["Metrics", "Checks", "sizes"]);
        tables[2].Rows.Select(row => string.Join(' ', row.Select(cell => cell.Text))).ShouldBe(["8 0.5", "16 0.6"]);
        report.Advice(run).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Wrap_What_Was_Checked_When_It_Is_Wider_Than_The_Terminal()
    {
        // Given
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) }
        );
        console.Profile.Width = 60;
        var run = Run(Result("time 2.5\nrate 7\nconverged after a long time\n8 0.5\n", RunEnding.Clean));

        // When
        new ConsoleReport(console, new ProgramReports([MpiReport.Of])).Write(run, RunHistory.None, "results/x");

        // Then
        var lines = writer.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        lines.ShouldAllBe(line => line.Length <= 60);
        lines.ShouldNotContain("…");
        lines.ShouldContain(line => line.StartsWith("the exit code is 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Say_That_Nothing_Was_Checked_When_There_Is_No_Rule()
    {
        // Given
        var program = Descriptions.Read("command: ./a");
        var output = new MpiOutputReader(program).Snapshot();
        var facts = new MpiRunFacts(RunEnding.Clean);
        var verdict = MpiJudge.Decide(program, output, facts);

        // When
        var notes = new MpiReport("a").Notes(Run(MpiResult.Of(program, output, verdict, facts))).ToList();

        // Then
        notes[1]
            .ShouldBe(
                "Nothing but the exit code was checked: the program's description has no rule, output or metric."
            );
    }

    [Fact]
    public void Should_Advise_When_A_Run_Did_Not_Pass()
    {
        // Given
        var passed = Run(Result("", RunEnding.Clean));

        // When / Then
        foreach (var kind in Enum.GetNames<MpiVerdictKind>().Where(name => name != RunVerdict.PassedKind))
        {
            var run = passed with { Verdict = new RunVerdict(kind, "") };
            new MpiReport(run.Program).Advice(run).ShouldNotBeEmpty(kind);
        }
    }

    private static ProgramResult Result(string text, RunEnding ending)
    {
        var program = ParameterValues.Apply(Descriptions.Read(Yaml), new Dictionary<string, string>());
        var reader = new MpiOutputReader(program);
        foreach (var line in text.Split('\n'))
        {
            reader.Accept(line);
        }

        var output = reader.Snapshot();
        var facts = new MpiRunFacts(ending);
        return MpiResult.Of(program, output, MpiJudge.Decide(program, output, facts), facts);
    }

    private static MpiSection Section(ProgramResult result) => MpiSection.Of(Run(result));

    private static RunResult Run(ProgramResult result) =>
        new()
        {
            RunId = "20260301T120000Z-hoarfrost-1a2b",
            StartedAt = DateTimeOffset.UnixEpoch,
            Cluster = "hoarfrost",
            Platform = "local",
            Program = result.Program,
            Verdict = result.Verdict,
            Metrics = result.Metrics,
            Parameters = result.Parameters,
            Layout = new RunLayout(4, 2, 1),
            Section = result.Section,
        };
}
