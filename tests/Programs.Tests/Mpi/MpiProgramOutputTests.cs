using Hoarfrost.Programs;
using Hoarfrost.Programs.Mpi;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Results.Model;

namespace Programs.Tests.Mpi;

public sealed class MpiProgramOutputTests : IDisposable
{
    private const string Yaml = """
        command: ./a
        success: {match: 'finished', error: {max: 0.1}}
        metrics:
          error: {pattern: 'error ([0-9.]+)', better: lower}
          sizes: {file: sizes.txt, pattern: '^(?<n>\d+) ([0-9.]+)', take: all}

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("hoarfrost-output-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Should_Read_Output_And_Files_When_It_Judges()
    {
        // Given: as the record of a run keeps it
        var program = MpiProgramJson.From(MpiProgramJson.Of(Descriptions.Read(Yaml)));
        var output = new MpiProgramOutput(program, isShown: true);
        var sizes = Path.Combine(folder, "sizes.txt");
        File.WriteAllText(sizes, "1 2.5\n2 3.5\n");

        // When
        output.Accept("error 9");
        output.Accept("10 %\r50 %\rerror 0.05");
        output.Accept("finished");
        var result = output.Judge(
            new RunEvidence(RunEnding.Clean) { Files = new Dictionary<string, string> { ["sizes.txt"] = sizes } },
            []
        );

        // Then
        result.Verdict.Passed.ShouldBeTrue(result.Verdict.Reason);
        result.Metrics.ShouldHaveSingleItem().Value.ShouldBe(0.05);
        result.Section!.Value.GetProperty("series")[0].GetProperty("points").GetArrayLength().ShouldBe(2);
        output.Progress!.Text.ShouldContain("3 lines");
    }

    [Fact]
    public void Should_Miss_The_Metric_When_Its_File_Did_Not_Come_Home()
    {
        var output = new MpiProgramOutput(Descriptions.Read(Yaml), isShown: true);
        output.Accept("error 0.05");
        output.Accept("finished");

        output
            .Judge(new RunEvidence(RunEnding.Clean) { Missing = ["sizes.txt"] }, [])
            .Verdict.Kind.ShouldBe("OutputMissing");
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("10 %\r50 %\r90 %", "90 %")]
    [InlineData("done\r", "done")]
    [InlineData("a\tb\u001b[31mred", "a\tb\uFFFD[31mred")]
    public void Should_Steer_No_Terminal_When_A_Line_Is_Shown(string line, string shown)
    {
        new MpiProgramOutput(Descriptions.Read(Yaml), isShown: true).Shown(line).ShouldBe(shown);
        new MpiProgramOutput(Descriptions.Read(Yaml), isShown: false).Shown(line).ShouldBeNull();
    }

    [Fact]
    public void Should_Know_A_Lost_Daemon_When_The_Launcher_Says_So()
    {
        var output = new MpiProgramOutput(Descriptions.Read(Yaml), isShown: true);
        output.Accept("fine");
        output.HasLostDaemon.ShouldBeFalse();
        output.Accept("ORTE has lost communication with a remote daemon.");
        output.HasLostDaemon.ShouldBeTrue();
    }

    [Fact]
    public void Should_Come_Back_Whole_When_A_Shipped_Program_Is_Kept_In_A_Record()
    {
        foreach (var name in Descriptions.Shipped)
        {
            var program = Descriptions.ReadShipped(name);
            var json = MpiProgramJson.Of(program);

            MpiProgramJson.Of(MpiProgramJson.From(json)).GetRawText().ShouldBe(json.GetRawText(), name);
        }
    }
}
