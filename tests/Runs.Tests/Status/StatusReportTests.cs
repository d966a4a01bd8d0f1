using Hoarfrost.Clusters.State;
using Hoarfrost.Options;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Status;
using Spectre.Console;

namespace Runs.Tests.Status;

public class StatusReportTests
{
    [Fact]
    public void Should_Leave_The_Login_In_One_Line_When_The_Terminal_Is_Narrow()
    {
        // Given
        const string Login = "ssh -F /srv/ada/a/rather/long/path/.clusters/blue/ssh_config blue-1";
        var now = DateTimeOffset.UnixEpoch;
        var state = ClusterState.Begin(
            new HoarfrostOptions { Cluster = "blue" },
            new Dictionary<string, string>(),
            TimeSpan.FromDays(1),
            now
        );
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) }
        );
        console.Profile.Width = 30;

        // When
        StatusReport.Write(console, new("blue", state, null, [], [], [], Login: Login), now);

        // Then
        writer.ToString().Split('\n').ShouldContain(Login);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void Should_Show_What_A_Run_Is_And_Has_Reached_Or_Given(int width)
    {
        // Given
        var now = new DateTimeOffset(2026, 3, 1, 12, 5, 0, TimeSpan.Zero);
        var ended = new RunRecord(
            "20260301T110000Z-blue-0001",
            RunPhase.Collected,
            default,
            "blue-1",
            "/run",
            "",
            now.AddHours(-1),
            Verdict: "Passed"
        );
        var going = ended with
        {
            RunId = "20260301T120000Z-blue-0002",
            Phase = RunPhase.Started,
            StartedAt = now.AddMinutes(-5),
            Verdict = null,
        };

        // When
        var lines = Print(
            width,
            console =>
                StatusReport.Write(
                    console,
                    new(
                        "blue",
                        State("blue", now),
                        null,
                        [],
                        [],
                        [
                            new(ended, "N=2016 NB=384 on 1 x 2", Figure: "10.86 GFLOPS (6.5 % of Rpeak)"),
                            new(
                                going,
                                "N=40320 NB=384 on 1 x 2",
                                Reached: "27.8 GFLOPS at column 1536 of N=40320 (47 %)"
                            ),
                        ]
                    ),
                    now
                )
        );

        // Then
        string.Join(' ', lines)
            .ShouldEndWith(
                "Run 20260301T110000Z-blue-0001: Passed, 10.86 GFLOPS (6.5 % of Rpeak)   N=2016 NB=384 on 1 x 2 "
                    + "Run 20260301T120000Z-blue-0002: started   N=40320 NB=384 on 1 x 2, 5 min 00 s so far "
                    + "  27.8 GFLOPS at column 1536 of N=40320 (47 %)"
            );
        lines.ShouldAllBe(line => line.Length <= width);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void Should_List_Clusters_In_A_Line_Each_When_There_Are_Several(int width)
    {
        // Given
        var now = new DateTimeOffset(2026, 3, 1, 12, 5, 0, TimeSpan.Zero);

        // When
        var lines = Print(
            width,
            console =>
                StatusReport.Write(
                    console,
                    [
                        new ListedCluster("anna", State("anna", now), null, null),
                        new ListedCluster("bert", null, null, null, "bert/cluster.json:3: no number"),
                    ]
                )
        );

        // Then
        lines
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ShouldContain("anna local 2 2026-03-01 12:05Z none", StringComparer.Ordinal);
        lines.ShouldContain("bert/cluster.json:3: no number");
        lines[^1].ShouldEndWith("--cluster NAME");
        lines.ShouldAllBe(line => line.Length <= width);
    }

    private static ClusterState State(string cluster, DateTimeOffset now) =>
        ClusterState.Begin(
            new HoarfrostOptions { Cluster = cluster, Owner = "ada" },
            new Dictionary<string, string>(),
            TimeSpan.FromDays(1),
            now
        );

    private static string[] Print(int width, Action<IAnsiConsole> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) }
        );
        console.Profile.Width = width;
        write(console);
        return [.. writer.ToString().TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
