using System.Globalization;
using FsCheck;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Placement;

namespace Runs.Tests.Placement;

public class PlacementProofTests
{
    private static readonly PlacementPlan _plan = new(
        ["c-1", "c-2"],
        RanksPerNode: 2,
        ThreadsPerRank: 1,
        Oversubscribe: false
    );

    private static readonly string[] _good =
    [
        Line(0, "c-1", 0),
        Line(1, "c-1", 1),
        Line(2, "c-2", 0),
        Line(3, "c-2", 1),
    ];

    [Fact]
    public void Should_Report_All_Ranks_In_Order_When_They_Are_Where_The_Plan_Wants_Them()
    {
        // Given: as mpirun may print it
        string[] lines = ["Warning: something", "", _good[2], _good[0], _good[3] + "\r", _good[1]];

        // When
        var report = PlacementProof.Check(lines, _plan);

        // Then
        report
            .Ranks.Select(static rank => (rank.Rank, rank.Host))
            .ShouldBe([(0, "c-1"), (1, "c-1"), (2, "c-2"), (3, "c-2")]);
        PlacementTable
            .Format(report.Ranks)
            .ShouldBe(
                "rank  host  cpus  cores\n0     c-1   0     0:0\n1     c-1   1     0:1\n2     c-2   0     0:0\n3     c-2   1     0:1\n"
            );
    }

    [Fact]
    public void Should_Know_A_Node_By_Its_First_Label_When_Its_Name_Came_With_A_Domain() =>
        PlacementProof
            .Check(
                _good.Select(line =>
                    line.Replace("c-2", "c-2.us-central1-a.c.demo-123456.internal", StringComparison.Ordinal)
                ),
                _plan
            )
            .ForResults(static host => host)
            .Select(static rank => rank.Node)
            .ShouldBe(["c-1", "c-1", "c-2", "c-2"]);

    [Fact]
    public void Should_Accept_Both_Threads_Of_A_Core_When_One_Rank_Is_Bound_To_It()
    {
        // Given: two threads a core, numbered as Intel does
        var plan = new PlacementPlan(["c-1"], RanksPerNode: 2, ThreadsPerRank: 2, Oversubscribe: false);
        string[] lines = [Threaded(0, 0, 1, 4, 5), Threaded(1, 2, 3, 6, 7)];

        // Then
        PlacementProof
            .Check(lines, plan)
            .Ranks.Select(static rank => rank.CoreKeys)
            .ShouldBe([
                [0, 1],
                [2, 3],
            ]);
    }

    [Fact]
    public void Should_Name_Both_Ranks_When_They_Are_On_Sibling_Threads()
    {
        // Given
        var plan = new PlacementPlan(["c-1"], RanksPerNode: 2, ThreadsPerRank: 1, Oversubscribe: false);

        // When
        var error = Fail([Threaded(0, 0), Threaded(1, 4)], plan);

        // Then
        error.Problems.ShouldBe(["ranks 0-1 on c-1 are on sibling threads of one physical core (CPUs 0,4)"]);
    }

    [Fact]
    public void Should_Name_The_Core_When_Two_Ranks_Share_It()
    {
        // When
        var error = Fail([_good[0], Line(1, "c-1", 0), _good[2], _good[3]], _plan);

        // Then
        error.Problems.ShouldBe(["ranks 0-1 on c-1 are on one physical core (CPUs 0)"]);
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        error.Message.ShouldContain("1     c-1   0     0:0\n");
    }

    [Fact]
    public void Should_Say_Which_Hosts_When_Ranks_Landed_On_Others()
    {
        // When
        var error = Fail([_good[0], _good[1], Line(2, "c-1", 2), Line(3, "elsewhere", 0)], _plan);

        // Then
        error.Problems.ShouldBe([
            "3 ranks on c-1, the plan has 2",
            "0 ranks on c-2, the plan has 2",
            "1 ranks on elsewhere, which is no node of this cluster (c-1, c-2)",
        ]);
    }

    [Fact]
    public void Should_Say_So_When_A_Rank_Is_Not_Bound()
    {
        // When
        var error = Fail([Line(0, "c-1", 0, 1), Line(1, "c-1", 2), _good[2], _good[3]], _plan);

        // Then
        error.Problems.ShouldBe(["rank 0 on c-1 may run on 2 physical cores (CPUs 0-1), the plan gives it 1"]);
    }

    [Fact]
    public void Should_Only_Count_When_Oversubscribed()
    {
        // Given
        var plan = _plan with
        {
            Hosts = ["c-1"],
            RanksPerNode = 3,
            Oversubscribe = true,
        };

        // Then
        PlacementProof
            .Check([Line(0, "c-1", 0, 1), Line(1, "c-1", 0, 1), Line(2, "c-1", 0, 1)], plan)
            .Ranks.Count.ShouldBe(3);
        Fail([Line(0, "c-1", 0, 1), Line(1, "c-1", 0, 1)], plan)
            .Problems[0]
            .ShouldBe("2 ranks reported, the plan has 3");
    }

    [Theory]
    [InlineData("{\"rank\":0,\"host\":\"c-1\"}")]
    [InlineData("{\"rank\":0,\"host\":null,\"cpus\":[0],\"cores\":[]}")]
    [InlineData("{\"rank\":0,\"ho")]
    public void Should_Quote_The_Line_When_It_Can_Not_Be_Read(string line)
    {
        // When
        var error = Fail([line, .. _good[1..]], _plan);

        // Then
        error.Problems[0].ShouldContain(line);
        string.Join(" | ", error.Problems).ShouldContain("| no report of rank 0 |");
    }

    [Fact]
    public void Should_Say_So_When_Nothing_Was_Reported() =>
        Fail(["ssh: connect refused"], _plan).Message.ShouldContain("mpirun placed no rank");

    [Property]
    public void Should_Accept_Any_Layout_When_Every_Rank_Has_Cores_Of_Its_Own(
        PositiveInt hosts,
        PositiveInt ranks,
        PositiveInt threads,
        NonNegativeInt turn
    )
    {
        // Given
        var (plan, lines) = Layout(hosts.Get % 5 + 1, ranks.Get % 5 + 1, threads.Get % 4 + 1);
        lines = [.. lines[(turn.Get % lines.Length)..], .. lines[..(turn.Get % lines.Length)]];

        // Then
        PlacementProof.Check(lines, plan).Ranks.Count.ShouldBe(lines.Length);
    }

    [Property]
    public void Should_Refuse_Any_Layout_When_One_Rank_Is_Lost_Or_Doubled_Or_Moved(
        PositiveInt hosts,
        PositiveInt ranks,
        NonNegativeInt victim,
        int fault
    )
    {
        // Given
        var (plan, lines) = Layout(hosts.Get % 5 + 1, ranks.Get % 5 + 1, 1);
        var index = victim.Get % lines.Length;
        lines = (fault & 3) switch
        {
            0 => [.. lines[..index], .. lines[(index + 1)..]],
            1 => [.. lines, lines[index]],
            2 => [.. lines[..index], Line(index, "stranger", 0), .. lines[(index + 1)..]],
            _ =>
            [
                .. lines[..index],
                Line(index, plan.Hosts[index / plan.RanksPerNode], 1000, 1001),
                .. lines[(index + 1)..],
            ],
        };

        // Then
        Fail(lines, plan).Problems.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("[[0],[1]]", null)]
    [InlineData("[[0,1],[0,1]]", null)]
    [InlineData("[[0],[0]]", "2 threads of rank 0 on c-1 are bound to the same CPU 0")]
    [InlineData("[[0]]", "rank 0 on c-1 starts 1 threads, the plan gives it 2")]
    public void Should_Name_Threads_That_Are_Not_Where_They_Should_Be_When_A_Rank_Has_Several(
        string threads,
        string? problem
    )
    {
        // Given
        var plan = new PlacementPlan(["c-1"], RanksPerNode: 1, ThreadsPerRank: 2, Oversubscribe: false);
        string[] lines =
        [
            Line(0, "c-1", 0, 1).Replace("\"cores\"", $"\"threads\":{threads},\"cores\"", StringComparison.Ordinal),
        ];

        // When / Then
        if (problem is null)
        {
            PlacementProof
                .Check(lines, plan)
                .ForResults(static host => host)[0]
                .Threads.ShouldNotBeNull()
                .Count.ShouldBe(2);
        }
        else
        {
            Fail(lines, plan).Problems.ShouldBe([problem]);
        }
    }

    private static (PlacementPlan Plan, string[] Lines) Layout(int hosts, int ranks, int threads)
    {
        var plan = new PlacementPlan(
            [.. Enumerable.Range(1, hosts).Select(static i => $"n-{i}")],
            ranks,
            threads,
            Oversubscribe: false
        );
        return (
            plan,
            [
                .. Enumerable
                    .Range(0, hosts * ranks)
                    .Select(rank =>
                        Line(rank, plan.Hosts[rank / ranks], [.. Enumerable.Range(rank % ranks * threads, threads)])
                    ),
            ]
        );
    }

    private static PlacementException Fail(string[] lines, PlacementPlan plan) =>
        Should.Throw<PlacementException>(() => PlacementProof.Check(lines, plan));

    /// <summary>One thread a core.</summary>
    private static string Line(int rank, string host, params int[] cpus) =>
        Json(rank, host, cpus, static cpu => (cpu, $"{cpu}"));

    /// <summary>Four cores of two threads: CPUs 0 and 4 are core 0.</summary>
    private static string Threaded(int rank, params int[] cpus) =>
        Json(rank, "c-1", cpus, static cpu => (cpu % 4, FormattableString.Invariant($"{cpu % 4},{(cpu % 4) + 4}")));

    private static string Json(int rank, string host, int[] cpus, Func<int, (int Core, string Siblings)> topology)
    {
        var cores = cpus.Select(cpu =>
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"cpu":{{cpu}},"core":{{topology(cpu).Core}},"socket":0,"siblings":[{{topology(cpu).Siblings}}]}"""
            )
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"rank":{{rank}},"host":"{{host}}","cpus":[{{string.Join(',', cpus)}}],"cores":[{{string.Join(',', cores)}}]}"""
        );
    }
}
