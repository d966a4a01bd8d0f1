using System.Text.RegularExpressions;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Programs;

/// <summary>docs/programs.md, as a newcomer follows it.</summary>
[Collection(SharedCluster.Name)]
public sealed partial class ProgramGuideTests(ClusterFixture cluster)
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Checkout.Source, "docs", "programs.md"));

    [Fact]
    public async Task Should_Come_From_A_Folder_To_A_Result_When_The_Guide_Is_Followed()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        using var folder = new ProgramFolder();
        var part = Part("In five minutes");
        folder.Write("pi.c", Block(part, "c"));
        folder.Write("program.yaml", Block(part, "yaml"));
        var commands = Commands(part);
        commands.Count.ShouldBe(3);

        // When / Then
        foreach (var options in commands)
        {
            var run = await pipeline.RunAsync(
                options[1],
                options.Skip(2).Select(option => option == "my-program" ? folder.Path : option)
            );
            run.ShouldEndWith(0);
            pipeline.Files.LastVerdict().ShouldBe("Passed");
        }

        var home = pipeline.Files.ResultFolders()[^1];
        (
            await File.ReadAllTextAsync(Path.Combine(home, "outputs", "pi.txt"), TestContext.Current.CancellationToken)
        ).ShouldStartWith("3.14159265");
        pipeline.Files.LastResult()["parameters"]!["intervals"]!.GetValue<string>().ShouldBe("200000000");
        foreach (var file in (string[])["result.json", "report.md", "output.txt"])
        {
            File.Exists(Path.Combine(home, file)).ShouldBeTrue(file);
        }
    }

    [Fact]
    public async Task Should_Run_On_All_Ranks_When_Lammps_Comes_From_Debian()
    {
        Nightly.Only("It installs the 200 MB of LAMMPS and makes the nodes anew.");

        // Given
        using var checkout = Checkout.Create();
        var pipeline = new Pipeline(checkout, Pipeline.NewName());
        using var folder = new ProgramFolder();
        folder.Write("in.melt", Melt);
        var options = Commands(Part("A program of Debian, in one line")).Single();

        try
        {
            // When
            using var run = Pipeline.StartProgram(
                checkout,
                ["--cluster", pipeline.Cluster, "--nodes", "2", .. options],
                workingDirectory: folder.Path
            );
            var ended = await run.EndAsync(Deadline.Cold);

            // Then
            ended.ShouldEndWith(0).ShouldSay("on 2 procs");
            File.Exists(Path.Combine(pipeline.Files.ResultFolders()[^1], "outputs", "log.lammps")).ShouldBeTrue();
        }
        finally
        {
            (await pipeline.RunAsync("Teardown")).ShouldEndWith(0);
        }
    }

    /// <summary>Atoms that repel and attract each other begin on a lattice, and melt.</summary>
    private const string Melt = """
        units lj
        atom_style atomic
        lattice fcc 0.8442
        region box block 0 8 0 8 0 8
        create_box 1 box
        create_atoms 1 box
        mass 1 1.0
        velocity all create 3.0 87287
        pair_style lj/cut 2.5
        pair_coeff 1 1 1.0 1.0 2.5
        neighbor 0.3 bin
        neigh_modify every 20 delay 0 check no
        fix 1 all nve
        thermo 50
        run 100

        """;

    private static string Part(string heading)
    {
        var start = Guide.IndexOf($"## {heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0);
        return Guide[start..Guide.IndexOf("\n## ", start + 1, StringComparison.Ordinal)];
    }

    private static string Block(string part, string language) =>
        Fence().Matches(part).First(match => match.Groups["language"].Value == language).Groups["text"].Value;

    /// <summary>The arguments of each <c>./build.sh</c>.</summary>
    private static List<List<string>> Commands(string part) =>
        [
            .. Fence()
                .Matches(part)
                .Where(match => match.Groups["language"].Value == "sh")
                .SelectMany(match => match.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                .Select(line => Word().Matches(line).Select(word => word.Value.Trim('"')).Skip(1).ToList()),
        ];

    [GeneratedRegex(
        @"^```(?<language>[a-z]+)\n(?<text>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Fence();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
