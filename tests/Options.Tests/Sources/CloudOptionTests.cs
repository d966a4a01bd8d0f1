using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;

namespace Options.Tests.Sources;

public sealed class CloudOptionTests
{
    [Theory]
    [InlineData("10m", 10)]
    [InlineData("90m", 90)]
    [InlineData("4h", 240)]
    [InlineData("7d", 10080)]
    public void Should_Read_A_Lifetime_When_It_Has_A_Unit(string text, int minutes)
    {
        Given.Resolve($"ttl={text}").Google.Ttl.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0h")]
    [InlineData("9m")]
    [InlineData("8d")]
    [InlineData("4")]
    [InlineData("h")]
    [InlineData("-4h")]
    [InlineData("1.5h")]
    [InlineData("99999999999h")]
    public void Should_Refuse_A_Lifetime_When_It_Is_None_Or_Out_Of_Bounds(string text)
    {
        Given.Refusal($"ttl={text}").ShouldContain($"--ttl \"{text}\"");
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/8")]
    [InlineData("203.0.113.7")]
    [InlineData("203.0.113.7/24")]
    [InlineData("2001:db8::/32")]
    public void Should_Refuse_To_Let_In_When_The_Network_Is_Too_Wide_Or_None(string text)
    {
        Given.Refusal($"allow-from={text}").ShouldContain("--allow-from");
    }

    [Theory]
    [InlineData("us-central1-a,europe-west4-a")]
    [InlineData("us-central1-a,us-central1-a")]
    [InlineData("us-central1-a,")]
    [InlineData("us-central1")]
    public void Should_Refuse_Zones_When_They_Are_Not_Of_One_Region(string text)
    {
        Given.Refusal($"zones={text}").ShouldContain("zones of one region");
    }

    [Fact]
    public void Should_Refuse_A_Zone_When_It_Is_Outside_The_Region()
    {
        // When
        var refusal = Given.Refusal("region=europe-west4", "zones=us-central1-a,us-central1-b");

        // Then
        refusal.ShouldContain("--zones us-central1-a,us-central1-b");
        refusal.ShouldContain("--region europe-west4");
    }

    [Theory]
    [InlineData(null, null, "us-central1")]
    [InlineData("europe-west4", null, "europe-west4")]
    [InlineData(null, "europe-west1-b,europe-west1-c", "europe-west1")]
    public void Should_Tell_The_Region_When_It_Or_A_Zone_Or_Nothing_Is_Given(
        string? region,
        string? zones,
        string expected
    )
    {
        new GoogleOptions { Region = region, Zones = zones }.RegionName.ShouldBe(expected);
    }

    [Theory]
    [InlineData("zones=europe-west4-a")]
    [InlineData("subnet=10.64.3.0/24")]
    public void Should_Refuse_A_Subnetwork_When_Another_Option_Says_Otherwise(string other)
    {
        Given
            .Refusal("subnetwork=projects/host-123456/regions/us-central1/subnetworks/shared", other)
            .ShouldContain("--subnetwork projects/host-123456/regions/us-central1/subnetworks/shared");
    }

    [Fact]
    public void Should_Be_In_The_Region_Of_The_Subnetwork_When_Nothing_Else_Says_It()
    {
        Given
            .Resolve("subnetwork=projects/host-123456/regions/europe-west4/subnetworks/shared")
            .Google.RegionName.ShouldBe("europe-west4");
    }

    [Theory]
    [InlineData("spot", "zones=us-central1-a")]
    [InlineData("zones=us-central1-a,us-central1-b", "nodes=2")]
    [InlineData("owner=ada", "nodes=2")]
    public void Should_Refuse_A_Reservation_When_It_Can_Not_Be_Taken(string first, string second)
    {
        Given.Refusal("reservation=mine", first, second).ShouldContain("--reservation mine");
    }

    [Fact]
    public void Should_Take_A_Reservation_Of_Its_Zone_And_Zones_Of_Any_Form()
    {
        Given
            .Resolve("reservation=projects/p-123456/reservations/r", "zones=us-central1-a")
            .Google.Reservation.ShouldBe("projects/p-123456/reservations/r");
        Given.Resolve("zones=us-central1-ai1a").Google.RegionName.ShouldBe("us-central1");
    }

    [Theory]
    [InlineData("project", "Demo-123456")]
    [InlineData("project", "short")]
    [InlineData("results-bucket", "gs://bucket")]
    [InlineData("machine-type", "n2")]
    [InlineData("max-cost", "0")]
    [InlineData("ssh", "telnet")]
    [InlineData("subnetwork", "default")]
    [InlineData("subnetwork", "projects/host-123456/regions/us-central1/subnetworks/Shared")]
    [InlineData("min-cpu-platform", "icelake")]
    [InlineData("reservation", "zones/us-central1-a/mine")]
    public void Should_Name_Option_And_Value_When_A_Value_Is_No_Name_Of_The_Cloud(string option, string value)
    {
        Given.Refusal($"{option}={value}").ShouldContain($"--{option} \"{value}\"");
    }
}
