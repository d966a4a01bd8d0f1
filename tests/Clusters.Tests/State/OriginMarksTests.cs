using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.State;
using Hoarfrost.Options;

namespace Clusters.Tests.State;

public sealed class OriginMarksTests
{
    private static readonly DateTimeOffset Begun = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void Should_Be_Read_Back_When_A_Cluster_Was_Begun()
    {
        // Given
        var cluster = Cluster() with
        {
            Origin = new Origin("loom", "/srv/ada/a,b=c"),
        };

        // When
        var thing = NamedThing.Of("container", "frost-1", OriginMarks.Of(cluster, static text => text));

        // Then
        thing.ShouldBe(new NamedThing("container", "frost-1", Host: "loom", Directory: "/srv/ada/a,b=c", Since: Begun));
    }

    [Fact]
    public void Should_Be_None_When_It_Was_Begun_Before_There_Were_Any() =>
        OriginMarks.Of(Cluster(), static text => text).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("999999999999999999")]
    public void Should_Not_Be_Known_When_Somebody_Wrote_Another_Time(string begun) =>
        OriginMarks.Since(new Dictionary<string, string> { ["hoarfrost-begun"] = begun }).ShouldBeNull();

    [Fact]
    public void Should_Say_Nothing_When_A_Label_Is_Empty() =>
        NamedThing
            .Of("container", "frost-1", new Dictionary<string, string> { ["hoarfrost-identity"] = "" })
            .ShouldBe(new NamedThing("container", "frost-1"));

    private static ClusterState Cluster() =>
        ClusterState.Begin(
            new HoarfrostOptions { Cluster = "frost", Owner = "ada" },
            new Dictionary<string, string>(),
            TimeSpan.FromHours(1),
            Begun
        );
}
