using System.Text.Json;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Reports;
using Spectre.Console;

namespace Results.Tests.Reports;

public sealed class ReportTests
{
    internal static readonly RunSummary[] Runs =
    [
        Samples.Earlier("0001", 10, 88.1),
        Samples.Earlier("0002", 11, null, "Timeout"),
        Samples.Earlier("0003", 12, 92.5),
    ];

    [Fact]
    public void Should_Render_Markdown_When_Run_Passed()
    {
        // Given
        var history = RunHistory.Of(Samples.Passed, Runs);

        // When
        var report = OnMarkdown(Samples.Passed, history);

        // Then
        Approve(report, "passed.md");
    }

    [Fact]
    public void Should_Render_Markdown_When_Node_Was_Lost()
    {
        // Given
        var history = RunHistory.Of(Samples.NodeLost, Runs);

        // When
        var report = OnMarkdown(Samples.NodeLost, history);

        // Then
        Approve(report, "node-lost.md");
    }

    [Fact]
    public void Should_Show_A_Partial_Rate_As_No_Verdict_When_The_Run_Was_Cut()
    {
        // When
        string[] reports =
        [
            OnMarkdown(Samples.TimedOut, RunHistory.None),
            OnConsole(Samples.TimedOut, RunHistory.None),
        ];

        // Then
        foreach (var report in reports.Select(text => text.ReplaceLineEndings(" ")))
        {
            report.ShouldContain("HPL failed: Timeout");
            report.ShouldContain("Partial result: 181.7 GFLOPS at column 14976 of 19968 (75.0 %). It is no verdict");
        }

        // A pass never shows one, whatever its file says.
        OnConsole(
                Samples.TimedOut with
                {
                    Verdict = Samples.Passed.Verdict,
                    Metrics = Samples.Passed.Metrics,
                },
                RunHistory.None
            )
            .ShouldNotContain("Partial");
    }

    [Fact]
    public void Should_Say_What_Lowers_The_Figure_When_Cores_Are_Shared()
    {
        // Given
        var crowded = Samples.Passed with
        {
            Oversubscription = new Oversubscription(Threads: 8, Cores: 2),
            SharedCores = [new SharedCores("other", [0, 1])],
        };

        // When
        string[] reports = [OnMarkdown(crowded, RunHistory.None), OnConsole(crowded, RunHistory.None)];

        // Then
        foreach (var report in reports.Select(text => text.ReplaceLineEndings(" ")))
        {
            report.ShouldContain("Oversubscribed: 8 ranks share 2 cores");
            report.ShouldContain("Nodes of the cluster other are on the same cores (logical CPUs 0-1)");
        }
    }

    [Fact]
    public void Should_Render_Plain_Text_When_Console_Has_No_Colours()
    {
        // Given
        var history = RunHistory.Of(Samples.Passed, Runs);

        // When
        var report = OnConsole(Samples.Passed, history);

        // Then
        report.ShouldNotContain("\u001b");
        Approve(report, "passed.txt");
    }

    [Fact]
    public void Should_Render_Plain_Text_When_Node_Was_Lost()
    {
        // Given
        var history = RunHistory.None;

        // When
        var report = OnConsole(Samples.NodeLost, history);

        // Then
        Approve(report, "node-lost.txt");
    }

    [Fact]
    public void Should_Tell_What_It_Cost_When_Nodes_Were_In_A_Cloud()
    {
        // Given
        const string Expected =
            "n2-standard-4 in us-central1-a, spot, placed close together: 0.2000 USD a node and hour (list price of "
            + "2026-11-01); the run cost 0.0037 USD; 226.3 GFLOPS for each USD an hour.";

        // When
        var markdown = OnMarkdown(Samples.InCloud, RunHistory.None);
        var console = OnConsole(Samples.InCloud, RunHistory.None);

        // Then
        markdown.ShouldContain(Expected);
        console.ReplaceLineEndings(" ").ShouldContain(Expected);
    }

    [Fact]
    public void Should_Say_So_When_The_Price_Is_Not_Known()
    {
        // Given
        var cloud = Samples.InCloud.Cloud! with
        {
            PricePerNodeHour = null,
        };

        // When
        var report = OnMarkdown(Samples.InCloud with { Cloud = cloud }, RunHistory.None);

        // Then
        report.ShouldContain("placed close together: the price is not known.");
    }

    [Fact]
    public void Should_Keep_Tables_Within_80_Columns_When_Figures_Are_Large()
    {
        // Given
        var big = Samples.Passed with
        {
            Metrics = Samples.Metrics(1234567.8),
            Section = (
                Samples.PassedSection with
                {
                    Rows =
                    [
                        Samples.PassedSection.Rows[0] with
                        {
                            N = 12345678,
                            P = 128,
                            Q = 256,
                            TimeSeconds = 86400.12,
                            Gflops = 1234567.8,
                        },
                    ],
                }
            ).ToJson(),
        };

        // When
        var lines = OnConsole(big, RunHistory.None).Split('\n');

        // Then
        lines.ShouldContain(line =>
            line.Contains("WR11C2R4", StringComparison.Ordinal) && line.Contains("1234568", StringComparison.Ordinal)
        );
        lines
            .Where(line => !line.StartsWith("Results:", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void Should_Fold_Placement_When_Nodes_Are_Many()
    {
        // Given
        var many = Samples.Passed with
        {
            Placement =
            [
                .. Enumerable
                    .Range(0, 4000)
                    .Select(rank => new PlacedRank(rank, $"node-{rank / 4}", [rank % 4], rank % 4)),
            ],
        };

        // When
        var report = OnMarkdown(many, RunHistory.None);

        // Then
        report.ShouldContain("<summary>1000 lines</summary>");
        report.ShouldContain("| node-999 | 3996-3999 | 0-3 | 0-3 |");
        // What GitHub takes of a job's summary.
        report.Length.ShouldBeLessThan(1024 * 1024);
    }

    [Fact]
    public void Should_Show_What_Every_Result_Has_When_The_Program_Is_Not_Known()
    {
        // Given
        var heat = Samples.Passed with
        {
            Program = "heat",
            Metrics =
            [
                new Metric("time", 12.5, "s", Better.Lower),
                new Metric("share", 0.25, Metric.NoUnit, Better.Higher),
            ],
            Section = JsonDocument.Parse("[]").RootElement,
        };
        var earlier = RunSummary.Of(heat) with { RunId = Runs[0].RunId, StartedAt = Runs[0].StartedAt };
        var history = RunHistory.Of(heat, [.. Runs, earlier]);

        // Then
        Approve(OnMarkdown(heat, history), "other-program.md");
        Approve(OnConsole(heat, history), "other-program.txt");
    }

    [Fact]
    public void Should_Say_What_To_Do_When_A_Program_That_Is_Not_Known_Failed()
    {
        // Given
        var heat = Samples.NodeLost with
        {
            Program = "heat",
            Section = null,
        };

        // Then
        OnMarkdown(heat, RunHistory.None).ShouldStartWith("## ❌ heat failed: NodeLost\n");
        OnConsole(heat, RunHistory.None).ShouldContain("What to do:");
    }

    private static string OnMarkdown(RunResult result, RunHistory history) =>
        MarkdownReport.Render(result, history, Samples.Reports.Of(result));

    internal static string OnConsole(
        RunResult result,
        RunHistory history,
        int width = 80,
        bool isVerbose = false,
        bool ansi = false
    )
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = ansi ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = width;
        new ConsoleReport(console, Samples.Reports, isVerbose).Write(result, history, "results/" + result.RunId);
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    internal static void Approve(string text, string name) =>
        text.ShouldMatchApproved(options =>
            options
                .NoDiff()
                .SubFolder("Approved")
                .WithFileExtension(Path.GetExtension(name))
                .WithFilenameGenerator(
                    (_, _, type, extension) => $"{Path.GetFileNameWithoutExtension(name)}.{type}.{extension}"
                )
        );
}
