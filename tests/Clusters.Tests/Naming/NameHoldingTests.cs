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
    public void Should_Go_By_Identity_And_Else_By_Owner_When_Something_Is_There(
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
    public void Should_Be_Free_When_Nothing_Is_There(string? known)
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
    public void Should_Take_The_Identity_That_Is_There_When_It_Is_To_Adopt_And_Has_No_State(
        string? made,
        string identity
    )
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
    public void Should_Adopt_Nothing_When_Two_Clusters_Are_There() =>
        NameHolding
            .Of([Thing(Ours, "ada"), Thing(Theirs, "ada"), Thing(null, "ada")], known: null, "ada", adopt: true)
            .Others.Select(thing => thing.Identity)
            .ShouldBe([Ours, Theirs]);

    [Fact]
    public void Should_Adopt_Nothing_When_The_State_Here_Is_Of_Another_Cluster() =>
        NameHolding.Of([Thing(Theirs, "ada")], Ours, "ada", adopt: true).IsAnothers.ShouldBeTrue();

    [Fact]
    public void Should_Take_Anybodys_Without_An_Identity_When_Machines_Share_The_State() =>
        NameHolding.Of([Thing(null, "bob")], known: null, owner: null, adopt: false).IsAnothers.ShouldBeFalse();

    [Fact]
    public void Should_Name_Only_What_Is_Anothers_When_Own_Things_Are_Beside_Them() =>
        NameHolding
            .Of([Thing(Ours, "ada"), Thing(Theirs, "ada")], Ours, "ada", adopt: false)
            .Others.ShouldHaveSingleItem()
            .Identity.ShouldBe(Theirs);

    private static NamedThing Thing(string? identity, string? owner) => new("container", "frost-1", identity, owner);
}
