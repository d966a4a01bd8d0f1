using FsCheck;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Machines;

namespace Platforms.Tests.Gcp.Machines;

public class MachineTests
{
    [Theory]
    [InlineData("n2-standard-4", "n2", "standard", 4, "")]
    [InlineData("h4d-highmem-192-lssd", "h4d", "highmem", 192, "lssd")]
    [InlineData("n2-custom-8-32768-ext", "n2", "custom", 8, "ext")]
    [InlineData("custom-4-8192", "n1", "custom", 4, "")]
    [InlineData("c3-standard-192-metal", "c3", "standard", 192, "metal")]
    [InlineData("e2-medium", "e2", "medium", null, "")]
    public void Should_Read_What_A_Name_Says(string text, string series, string kind, int? cpus, string suffix) =>
        MachineTypeName.Parse(text).ShouldBe(new MachineTypeName(series, kind, cpus, suffix));

    [Theory]
    [InlineData("")]
    [InlineData("n2")]
    [InlineData("N2-standard-4")]
    [InlineData("n2--4")]
    [InlineData("custom-4")]
    [InlineData("n2-standard-four-4")]
    [InlineData("n2-standard-0")]
    public void Should_Not_Take_It_When_It_Is_No_Name(string text) => MachineTypeName.Parse(text).ShouldBeNull();

    [Property]
    public void Should_Take_Any_Text(NonNull<string> text) => Should.NotThrow(() => MachineTypeName.Parse(text.Get));

    [Theory]
    [InlineData("n2-standard-4", 4, 2, 1, false, true, "pd-balanced")]
    [InlineData("n2-standard-32", 32, 16, 1, true, true, "pd-balanced")]
    [InlineData("n1-standard-1", 1, 1, null, false, false, "pd-balanced")]
    [InlineData("h3-standard-88", 88, 88, null, false, true, "pd-balanced")]
    [InlineData("h4d-standard-192", 192, 192, null, false, true, "hyperdisk-balanced")]
    [InlineData("c3-standard-22", 22, 11, 1, false, true, "pd-balanced")]
    [InlineData("c4-standard-48", 48, 24, 1, true, true, "hyperdisk-balanced")]
    [InlineData("t2d-standard-60", 60, 60, null, false, false, "pd-balanced")]
    public void Should_Know_The_Cores_And_What_Can_Be_Had(
        string name,
        int cpus,
        int cores,
        int? threads,
        bool tier1,
        bool compact,
        string disk
    )
    {
        // Given
        var series = MachineSeries.Find(MachineTypeName.Parse(name)!.Series)!;

        // When
        var facts = MachineFacts.Of(new MachineType(name, cpus, 1024), series);

        // Then
        facts.ShouldBe(new MachineFacts(name, cpus, cores, threads, 1024, tier1, compact, disk));
    }

    [Theory]
    [InlineData("c4-standard-48", false)]
    [InlineData("n2-standard-48", true)]
    public void Should_Place_A_Pool_Compactly_When_Gke_Lists_The_Series(string name, bool compact) =>
        MachineFacts
            .Of(new MachineType(name, 48, 1024), MachineSeries.Find(name[..2])!, isInPool: true)
            .Compact.ShouldBe(compact);

    [Fact]
    public void Should_Have_Each_Series_Once_And_In_Order() =>
        MachineSeries
            .All.Select(series => series.Name)
            .ShouldBe(MachineSeries.All.Select(series => series.Name).Distinct().Order(StringComparer.Ordinal));
}
