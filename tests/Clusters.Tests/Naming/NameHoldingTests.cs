using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;

namespace Clusters.Tests.Naming;

public sealed class NameHoldingTests
{
    private const string Ours = "0123456789abcdef";
    private const string Theirs = "fedcba9876543210";

    /// <summary>Every cluster that asks, before each kind of thing.</summary>
    /// <remarks>known: null, no state; empty, a state of before. made: null, a thing of before; of the owner that is named.</remarks>
    [Theory]
    [InlineData(Ours, Ours, "ada", false)]
    [InlineData(Ours, Theirs, "ada", true)]
    [InlineData(Ours, null, "ada", false)]
    [InlineData(Ours, null, "bob", true)]
    [InlineData(Ours, null, null, false)]
    [InlineData("", Theirs, "ada", true)]
    [InlineData("", null, "ada", false)]
    [InlineData(null, Theirs, "ada", true)]
    [InlineData(null, Theirs, null, true)]
    [InlineData(null, null, "ada", false)]
    [InlineData(null, null, "bob", true)]
    [InlineData(null, null, null, false)]
    public void Should_GoByIdentityAndElseByOwner_When_SomethingIsThere(
        string? known,
        string? made,
        string? owner,
        bool isAnothers
    )
    {
        // When
        var found = NameHolding.Of([Thing(made, owner)], known, "ada", adopt: false);

        // Then
        found.IsAnothers.ShouldBe(isAnothers);
        if (!isAnothers)
        {
            found.Identity.ShouldBe(known ?? "", "a state that is lost begins anew as one without an identity");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Ours)]
    public void Should_BeFree_When_NothingIsThere(string? known)
    {
        // When
        var found = NameHolding.Of([], known, "ada", adopt: true);

        // Then
        found.IsAnothers.ShouldBeFalse();
        found.Identity.ShouldBe(known);
    }

    [Theory]
    [InlineData(Theirs, Theirs)]
    [InlineData(null, "")]
    public void Should_TakeTheIdentityThatIsThere_When_ItIsToAdoptAndHasNoState(string? made, string identity)
    {
        // Given: somebody's, and something that says nothing of itself
        NamedThing[] things = [Thing(made, "bob"), Thing(identity: null, owner: null)];

        // When
        var found = NameHolding.Of(things, known: null, "ada", adopt: true);

        // Then
        found.IsAnothers.ShouldBeFalse();
        found.Identity.ShouldBe(identity);
    }

    [Fact]
    public void Should_AdoptNothing_When_TwoClustersAreThere() =>
        NameHolding
            .Of([Thing(Ours, "ada"), Thing(Theirs, "ada"), Thing(null, "ada")], known: null, "ada", adopt: true)
            .Others.Select(thing => thing.Identity)
            .ShouldBe([Ours, Theirs]);

    [Fact]
    public void Should_AdoptNothing_When_TheStateHereIsOfAnotherCluster() =>
        NameHolding.Of([Thing(Theirs, "ada")], Ours, "ada", adopt: true).IsAnothers.ShouldBeTrue();

    [Fact]
    public void Should_TakeAnybodysWithoutAnIdentity_When_MachinesShareTheState() =>
        NameHolding.Of([Thing(null, "bob")], known: null, owner: null, adopt: false).IsAnothers.ShouldBeFalse();

    [Fact]
    public void Should_NameOnlyWhatIsAnothers_When_OwnThingsAreBesideThem() =>
        NameHolding
            .Of([Thing(Ours, "ada"), Thing(Theirs, "ada")], Ours, "ada", adopt: false)
            .Others.ShouldHaveSingleItem()
            .Identity.ShouldBe(Theirs);

    private static NamedThing Thing(string? identity, string? owner) => new("container", "frost-1", identity, owner);
}
