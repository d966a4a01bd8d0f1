using Hoarfrost.Platforms.Gcp.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Tasks.Tests.Platforms.Gcp.Leftovers;

public sealed class StraysTests
{
    private const string Project = "https://www.googleapis.com/compute/v1/projects/demo-123456";
    private const string Conflict =
        "googleapi: Error 409: The resource 'projects/demo-123456/global/firewalls/blue-ssh' already exists, alreadyExists";

    private static readonly DateTimeOffset _begun = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly FoundResource _rule = Found("firewalls", "global/firewalls/blue-ssh", _begun.AddMinutes(1));
    private static readonly FoundResource _other = Found(
        "firewalls",
        "global/firewalls/blue-mpi",
        _begun.AddMinutes(1)
    );
    private static readonly FoundResource _network = Found(
        "networks",
        "global/networks/blue-net",
        _begun.AddMinutes(1)
    );

    [Fact]
    public void Should_Find_Just_What_Is_In_The_Way_When_Google_Names_It()
    {
        Strays.Of(Conflict, [_rule, _other], _begun).ShouldBe([_rule]);
    }

    [Fact]
    public void Should_Find_All_In_It_When_The_Network_Is_In_The_Way()
    {
        // Given
        var conflict = Conflict.Replace("firewalls/blue-ssh", "networks/blue-net", StringComparison.Ordinal);

        // When
        var strays = Strays.Of(conflict, [_rule, _other, _network], _begun);

        // Then
        strays.ShouldBe([_rule, _other, _network]);
    }

    [Fact]
    public void Should_Leave_It_When_It_Is_Older_Than_The_Cluster()
    {
        Strays.Of(Conflict, [_rule], _begun.AddHours(1)).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Leave_It_When_It_Only_Resembles_Ours()
    {
        Strays.Of(Conflict, [_rule with { Ownership = Ownership.Doubtful }], _begun).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Find_Nothing_When_The_Failure_Is_Another()
    {
        Strays.Of("googleapi: Error 403: forbidden", [_rule, _network], _begun).ShouldBeEmpty();
    }

    private static FoundResource Found(string collection, string path, DateTimeOffset created) =>
        new(
            ResourceKind.All.Single(kind => kind.Collection == collection),
            new ComputeResource(path.Split('/')[^1], $"{Project}/{path}", CreationTimestamp: created),
            Ownership.Ours
        );
}
