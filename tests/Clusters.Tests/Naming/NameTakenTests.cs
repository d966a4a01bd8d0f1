using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;

namespace Clusters.Tests.Naming;

public sealed class NameTakenTests
{
    private static readonly NamedThing Node = new(
        "container",
        "frost-1",
        "fedcba9876543210",
        "ada@loom",
        "loom",
        "/srv/ada/hoarfrost",
        new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1))
    );

    [Fact]
    public void Should_Say_Whose_Since_When_From_Where_And_What_To_Do_When_There_Is_No_State_Here() =>
        NameTaken
            .Describe("frost", "local", [Node, Node with { Kind = "network", Name = "frost-net" }], state: null)
            .ShouldBe(
                """
                --cluster frost: another cluster of that name is there on local: container frost-1, network frost-net.
                It is of ada@loom, begun 2026-03-01 12:00 UTC, on loom in /srv/ada/hoarfrost; its identity is fedcba9876543210.
                Nothing was touched. Name another with --cluster, or work with that one from /srv/ada/hoarfrost on loom. Only if it is yours and its state is lost: --adopt takes it over.
                """
            );

    [Fact]
    public void Should_Say_How_To_Forget_The_One_That_Is_Gone_When_A_State_Is_Here()
    {
        // When
        var text = NameTaken.Describe("frost", "local", [Node], ("0123456789abcdef", "/srv/ada/.clusters/frost"));

        // Then
        text.ShouldContain("identity 0123456789abcdef", Case.Sensitive);
        text.ShouldContain("remove /srv/ada/.clusters/frost to forget it", Case.Sensitive);
        text.ShouldNotContain("--adopt");
    }

    [Fact]
    public void Should_Name_Each_Once_When_Several_Clusters_Are_There()
    {
        // Given
        var other = Node with
        {
            Name = "frost-2",
            Identity = "0123456789abcdef",
            Owner = "bob@reed",
        };

        // When
        var text = NameTaken.Describe("frost", "gcp", [Node, other, Node, other, Node], state: null);

        // Then
        text.ShouldContain("container frost-2, …");
        text.ShouldContain("of ada@loom");
        text.ShouldContain("of bob@reed");
        text.Split("It is of").Length.ShouldBe(3);
        text.ShouldContain("--adopt takes over one cluster, and there are 2.");
    }

    [Fact]
    public void Should_Say_That_It_Does_Not_Say_When_Nothing_Is_Known_Of_It() =>
        NameTaken
            .Describe("frost", "gcp", [new NamedThing("network", "frost-net", "fedcba9876543210")], state: null)
            .ShouldContain(
                "It is of somebody who does not say, begun at a time that it does not say, where it does not say;"
            );
}
