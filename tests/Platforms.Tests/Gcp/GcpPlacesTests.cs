using Hoarfrost.Platforms.Gcp;

namespace Platforms.Tests.Gcp;

public sealed class GcpPlacesTests
{
    private static readonly string[] _zones = ["us-central1-a", "us-central1-b"];

    [Fact]
    public void Should_Try_Every_Zone_Compact_Before_Any_Without_When_Compact_Can_Be_Had()
    {
        GcpPlaces
            .InOrder(_zones, compact: true)
            .ShouldBe([
                new("us-central1-a", Compact: true),
                new("us-central1-b", Compact: true),
                new("us-central1-a", Compact: false),
                new("us-central1-b", Compact: false),
            ]);
    }

    [Fact]
    public void Should_Stay_Where_It_Worked_When_The_Place_Is_Still_A_Candidate()
    {
        // Given
        var places = GcpPlaces.InOrder(_zones, compact: true);
        var known = new GcpPlace("us-central1-b", Compact: false);

        // When
        var first = GcpPlaces.First(places, known);

        // Then
        first.ShouldBe(known);
    }

    [Fact]
    public void Should_Begin_Anew_When_The_Known_Place_Is_No_Candidate_Any_More()
    {
        GcpPlaces
            .First(GcpPlaces.InOrder(_zones, compact: false), new GcpPlace("us-central1-f", Compact: false))
            .ShouldBe(new GcpPlace("us-central1-a", Compact: false));
    }

    [Fact]
    public void Should_Stay_In_The_Zone_When_One_Node_Is_Left_And_Nothing_To_Be_Close_To()
    {
        GcpPlaces
            .First(GcpPlaces.InOrder(_zones, compact: false), new GcpPlace("us-central1-b", Compact: true))
            .ShouldBe(new GcpPlace("us-central1-b", Compact: false));
    }

    [Property]
    public bool Should_Try_Each_Place_Once_And_Then_End_When_None_Has_Stock(byte zones, bool compact)
    {
        // Given
        var places = GcpPlaces.InOrder([.. Enumerable.Range(0, zones % 8 + 1).Select(i => $"zone-{i}")], compact);
        var tried = new HashSet<GcpPlace> { places[^1] };

        // When
        while (GcpPlaces.Next(places, tried) is { } next)
        {
            tried.Add(next).ShouldBeTrue();
        }

        // Then
        return tried.SetEquals(places);
    }
}
