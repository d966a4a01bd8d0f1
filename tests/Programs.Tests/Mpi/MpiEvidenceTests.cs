using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi;
using Hoarfrost.Programs.Mpi.Verdicts;

namespace Programs.Tests.Mpi;

public sealed class MpiEvidenceTests
{
    // As hoarfrost-program wrote it of ./hello on two nodes, but for the paths' length.
    private const string Report = """
        {"before": null, "mpirun": 0, "after": 3, "shared": null, "sharedProblem": "the first node can't write to /shared: Permission denied",
         "launcher": ["/usr/lib/libopen-pal.so.40.30.2"],
         "nodes": [{"node": "c-1", "ranks": [{"rank": 0, "pid": 234, "libraries": ["/usr/lib/libmpi.so.40.30.4"], "threads": 2, "cpus": "0-1", "sharedCpu": 1, "isLaunchers": true}]},
                   {"node": "c-2", "ranks": [{"rank": 1, "pid": 186, "libraries": [], "threads": null, "cpus": null, "sharedCpu": null, "isLaunchers": null}]}],
         "ended": [{"node": "c-2", "pid": 7, "name": "sleep"}], "problems": ["c-2: slow"]}
        """;

    [Fact]
    public void Should_Say_All_That_A_Result_Is_To_Be_Read_With_When_Nodes_Report()
    {
        // When
        var facts = Facts(Report);

        // Then
        facts.Ending.ExitCode.ShouldBe(0);
        facts.AfterExitCode.ShouldBe(3);
        facts.NotOneWorld.ShouldBeNull();
        facts.Notes.Count.ShouldBe(5);
        facts.Notes[0].ShouldContain("could not be told of rank 1");
        facts.Notes[1].ShouldContain("Permission denied");
        facts.Notes[2].ShouldContain("logical CPU 1");
        facts.Notes[3].ShouldContain("left 1 process behind");
        facts.Notes[3].ShouldContain("sleep on c-2");
        facts.Notes[4].ShouldBe("c-2: slow");
    }

    [Fact]
    public void Should_Be_No_One_World_When_A_Rank_Has_Another_Mpi()
    {
        var facts = Facts(
            Report
                .Replace("\"isLaunchers\": null", "\"isLaunchers\": false", StringComparison.Ordinal)
                .Replace("\"libraries\": []", "\"libraries\": [\"/usr/lib/libmpich.so.12\"]", StringComparison.Ordinal)
        );

        facts.NotOneWorld.ShouldNotBeNull().ShouldContain("rank 1 on c-2 with /usr/lib/libmpich.so.12");
    }

    [Fact]
    public void Should_Know_No_Exit_Code_When_Before_Failed()
    {
        var facts = Facts("""{"before": 2, "mpirun": null, "nodes": []}""", exitCode: 2);

        facts.BeforeExitCode.ShouldBe(2);
        facts.Ending.ExitCode.ShouldBeNull();
    }

    [Fact]
    public void Should_Say_Why_It_Was_Ended_When_It_Used_Mpi_Io_Without_A_Shared_Directory() =>
        Facts("""{"mpirun": 143, "mpiIo": "rank 0 on c-1", "nodes": []}""")
            .Stopped.ShouldNotBeNull()
            .ShouldContain("MPI-IO (rank 0 on c-1)");

    [Theory]
    [InlineData("")]
    [InlineData("{\"before\": ")]
    [InlineData("[]")]
    public void Should_Go_By_The_Job_When_The_Report_Was_Cut_Off(string json)
    {
        NodesReport.Parse(json).ShouldBeNull();
        var facts = MpiEvidence.Of(new RunEvidence(Ending(9)), nodes: 2, promised: []);
        facts.Ending.ExitCode.ShouldBe(9);
        facts.Notes.ShouldBeEmpty();
    }

    private static MpiRunFacts Facts(string json, int exitCode = 3) =>
        MpiEvidence.Of(
            new RunEvidence(Ending(exitCode)) { Nodes = NodesReport.Parse(json).ShouldNotBeNull() },
            nodes: 2,
            promised: []
        );

    [Fact]
    public void Should_Take_No_File_To_Be_There_When_The_Nodes_Could_Not_Be_Asked()
    {
        MpiEvidence
            .Of(new RunEvidence(Ending(0)) { Missing = null }, nodes: 2, promised: ["a.txt"])
            .MissingFiles.ShouldBe(["a.txt"]);
        MpiEvidence.Of(new RunEvidence(Ending(0)), nodes: 2, promised: ["a.txt"]).MissingFiles.ShouldBeEmpty();
    }

    private static RunEnding Ending(int exitCode) => new(exitCode, TimedOut: false, [], []);
}
