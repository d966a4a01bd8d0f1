using GoogleDouble.Store;

namespace GoogleDouble.Tests.Store;

public sealed class ResourceStoreTests
{
    private const string Network = "google_compute_network";
    private readonly ResourceStore store = new();

    [Fact]
    public void Should_Keep_The_First_When_Name_Is_Taken()
    {
        // Given
        store.TryAdd(Named("a") with { Attributes = new() { ["mtu"] = 1460 } });

        // When
        var added = store.TryAdd(Named("a"));

        // Then
        added.ShouldBeFalse();
        ((int?)store.Find(Network, "p", null, "a")!.Attributes["mtu"]).ShouldBe(1460);
    }

    [Fact]
    public void Should_Keep_Its_Own_Copy_When_Caller_Changes_What_It_Gave_Or_Got()
    {
        // Given
        var given = Named("a");
        store.Add(given);

        // When
        given.Attributes["mtu"] = 1;
        store.Find(Network, "p", null, "a")!.Attributes["mtu"] = 2;

        // Then
        store.Find(Network, "p", null, "a")!.Attributes["mtu"].ShouldBeNull();
    }

    [Theory]
    [InlineData("https://compute.googleapis.com/compute/v1/projects/p/global/networks/a")]
    [InlineData("projects/p/global/networks/a")]
    public void Should_Find_It_When_Link_Is_Of_Another_Form(string link)
    {
        // Given
        store.Add(Named("a"));

        // When
        var found = store.FindByLink(Network, link);

        // Then
        found.ShouldNotBeNull().Name.ShouldBe("a");
    }

    [Fact]
    public void Should_Replace_Nothing_When_It_Is_Gone()
    {
        // When
        var replaced = store.Replace(Named("a"));

        // Then
        replaced.ShouldBeFalse();
        store.List().ShouldBeEmpty();
    }

    private static StoredResource Named(string name) =>
        new(Network, "p", null, name, ResourceLink.Global("p", "networks", name), []);
}
