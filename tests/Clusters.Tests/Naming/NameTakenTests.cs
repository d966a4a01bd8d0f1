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
    public void Should_SayWhoseSinceWhenFromWhereAndWhatToDo_When_ThereIsNoStateHere() =>
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
    public void Should_SayHowToForgetTheOneThatIsGone_When_AStateIsHere()
    {
        // When
        var text = NameTaken.Describe("frost", "local", [Node], ("0123456789abcdef", "/srv/ada/.clusters/frost"));

        // Then
        text.ShouldContain("identity 0123456789abcdef", Case.Sensitive);
        text.ShouldContain("remove /srv/ada/.clusters/frost to forget it", Case.Sensitive);
        text.ShouldNotContain("--adopt");
    }

    [Fact]
    public void Should_NameEachOnce_When_SeveralClustersAreThere()
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
    public void Should_SayThatItDoesNotSay_When_NothingIsKnownOfIt() =>
        NameTaken
            .Describe("frost", "gcp", [new NamedThing("network", "frost-net", "fedcba9876543210")], state: null)
            .ShouldContain(
                "It is of somebody who does not say, begun at a time that it does not say, where it does not say;"
            );
}
