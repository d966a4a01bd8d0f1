using System.Text.Json.Nodes;
using GoogleDouble.Provider.Planning;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Tests.Provider.Planning;

public sealed class ChangePlannerTests
{
    private static readonly BlockSchema Network = SchemaCatalog
        .Of(ProviderVersion.Oldest)
        .Resources["google_compute_network"]
        .Block;

    [Fact]
    public void Should_Not_Know_What_The_Cloud_Decides_When_Resource_Is_New()
    {
        // When
        var planned = ChangePlanner.Plan(Network, null, Configured("a"));

        // Then
        Unknown.Is(planned["self_link"]).ShouldBeTrue();
        ((bool?)planned["auto_create_subnetworks"]).ShouldBe(true, "its default");
        planned["description"].ShouldBeNull();
    }

    [Fact]
    public void Should_Keep_What_The_Cloud_Decided_When_Resource_Is_There()
    {
        // Given
        var prior = Configured("a");
        prior["mtu"] = 1460;
        prior["self_link"] = "link";

        // When
        var planned = ChangePlanner.Plan(Network, prior, Configured("a"));

        // Then
        ((int?)planned["mtu"]).ShouldBe(1460);
        ((string?)planned["self_link"]).ShouldBe("link");
    }

    [Theory]
    [InlineData("projects/p/global/networks/n")]
    [InlineData("n")]
    public void Should_Plan_No_Change_When_Link_Names_The_Same(string configured)
    {
        // Given
        var schema = SchemaCatalog.Of(ProviderVersion.Oldest).Resources["google_compute_subnetwork"].Block;
        const string Link = "https://www.googleapis.com/compute/v1/projects/p/global/networks/n";
        var prior = schema.Empty();
        prior["network"] = Link;
        var config = schema.Empty();
        config["network"] = configured;

        // When
        var planned = ChangePlanner.Plan(schema, prior, config);

        // Then
        ((string?)planned["network"]).ShouldBe(Link);
        Replacement.Reasons(schema, prior, planned).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Need_New_One_When_Name_Changes()
    {
        // Given
        var prior = ChangePlanner.Plan(Network, null, Configured("a"));

        // When
        var reasons = Replacement.Reasons(Network, prior, ChangePlanner.Plan(Network, prior, Configured("b")));

        // Then
        reasons.ShouldHaveSingleItem().ShouldBe(["name"]);
    }

    private static JsonObject Configured(string name)
    {
        var config = Network.Empty();
        config["name"] = name;
        return config;
    }
}
