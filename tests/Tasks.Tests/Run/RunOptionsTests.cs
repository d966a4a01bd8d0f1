using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Runs;
using Tasks.Tests.Context;

namespace Tasks.Tests.Run;

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
    public void Should_FindNothing_When_OnlyWhatFollowsIsAnother() =>
        Differences(_asked with { Repeats = 3, Force = true, Owner = "ada@loom", ResultsBucket = "results" })
            .ShouldBeEmpty();

    [Fact]
    public void Should_NameBothValues_When_TheSizeIsAnother() =>
        Differences(_asked with { N = 2016 }).ShouldBe(["--n: 12000 in the run, 2016 in this command"]);

    [Fact]
    public void Should_SayWhatIsLeftOut_When_ACommandNamesNoOptions() =>
        Differences(new HoarfrostOptions())
            .ShouldBe([
                "--nodes: 3 in the run, 2 in this command",
                "--oversubscribe: set in the run, left out in this command",
                "--n: 12000 in the run, left out in this command",
                "--timeout-minutes: 1.5 in the run, left out in this command",
            ]);

    [Fact]
    public void Should_PassOver_When_NoTargetGoesByTheOption() =>
        _runOptions
            .Differences(_asked, new HoarfrostOptions(), option => option.Name == "nodes")
            .ShouldHaveSingleItem()
            .Option.Name.ShouldBe("nodes");

    [Fact]
    public void Should_LookAtMachines_When_ACloudGivesThem()
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
    public void Should_BeACommandLine_When_ShownToPeople()
    {
        _runOptions.CommandLine(_asked).ShouldBe("--nodes 3 --oversubscribe --n 12000 --timeout-minutes 1.5");
        _runOptions.CommandLine(new HoarfrostOptions()).ShouldBe("--nodes 2");
    }

    private static IReadOnlyList<string> Differences(HoarfrostOptions ofCommand) =>
        [.. _runOptions.Differences(_asked, ofCommand, _ => true).Select(difference => difference.ToString())];
}
