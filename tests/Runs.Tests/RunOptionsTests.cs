using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Programs.Mpi.Options;
using Hoarfrost.Runs;

namespace Runs.Tests;

public sealed class RunOptionsTests
{
    private static readonly RunOptions _runOptions = new(Given.Catalog);

    private static readonly HoarfrostOptions _asked = new()
    {
        Nodes = 3,
        N = 12000,
        Oversubscribe = true,
        TimeoutMinutes = 1.5,
    };

    [Fact]
    public void Should_Find_Nothing_When_Only_What_Follows_Is_Another() =>
        Differences(_asked with { Repeats = 3, Force = true, Owner = "ada@loom", ResultsBucket = "results" })
            .ShouldBeEmpty();

    [Fact]
    public void Should_Name_Both_Values_When_The_Size_Is_Another() =>
        Differences(_asked with { N = 2016 }).ShouldBe(["--n: 12000 in the run, 2016 in this command"]);

    [Fact]
    public void Should_Say_What_Is_Left_Out_When_A_Command_Names_No_Options() =>
        Differences(new HoarfrostOptions())
            .ShouldBe([
                "--nodes: 3 in the run, 2 in this command",
                "--oversubscribe: set in the run, left out in this command",
                "--timeout-minutes: 1.5 in the run, left out in this command",
                "--n: 12000 in the run, left out in this command",
            ]);

    [Fact]
    public void Should_Pass_Over_When_No_Target_Goes_By_The_Option() =>
        _runOptions
            .Differences(_asked, new HoarfrostOptions(), option => option.Name == "nodes")
            .ShouldHaveSingleItem()
            .Option.Name.ShouldBe("nodes");

    [Fact]
    public void Should_Look_At_Machines_When_A_Cloud_Gives_Them()
    {
        // Given
        var machines = _asked.With(
            new GoogleOptions
            {
                MachineType = "c2-standard-60",
                Ttl = TimeSpan.FromHours(8),
                Spot = true,
            }
        );

        // When, then
        Differences(machines).ShouldBeEmpty();
        _runOptions
            .Differences(_asked with { Platform = "gcp" }, machines with { Platform = "gcp" }, _ => true)
            .Select(difference => difference.Option.Name)
            .ShouldBe(["machine-type", "spot", "ttl"]);
    }

    [Fact]
    public void Should_Be_A_Command_Line_When_Shown_To_People()
    {
        _runOptions.CommandLine(_asked).ShouldBe("--nodes 3 --oversubscribe --timeout-minutes 1.5 --n 12000");
        _runOptions.CommandLine(new HoarfrostOptions()).ShouldBe("--nodes 2");
        _runOptions
            .CommandLine(
                new HoarfrostOptions().With(
                    new MpiOptions
                    {
                        Command = "./a 'b'",
                        Packages = ["x", "y"],
                        Set = ["n=1", "m=2 3"],
                    }
                )
            )
            .ShouldBe(@"--nodes 2 --command './a '\''b'\''' --packages x,y --set n=1 --set 'm=2 3'");
    }

    private static IReadOnlyList<string> Differences(HoarfrostOptions ofCommand) =>
        [.. _runOptions.Differences(_asked, ofCommand, _ => true).Select(difference => difference.ToString())];
}
