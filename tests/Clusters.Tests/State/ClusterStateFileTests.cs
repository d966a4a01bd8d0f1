using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Options;

namespace Clusters.Tests.State;

public sealed class ClusterStateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_Have_No_Identity_When_It_Was_Written_Before_There_Were_Any()
    {
        // Given
        var cluster = new ClusterDirectory(Path.Combine(_folder.Root, "frost"));
        cluster.Create();
        File.WriteAllText(
            cluster.ClusterJson,
            """
            {
              "schema": 1,
              "cluster": "frost",
              "platform": "local",
              "owner": "ada@loom",
              "createdAt": "2026-03-01T12:00:00+00:00",
              "expiresAt": "2026-03-08T12:00:00+00:00",
              "settled": { "subnet": "10.64.0.0/24" },
              "asked": { "cluster": "frost", "platform": "local", "nodes": 2, "owner": "ada@loom" }
            }
            """
        );

        // When
        var state = new ClusterStateFile(cluster).Current;

        // Then
        state.Identity.ShouldBeNull();
        state.Origin.ShouldBeNull();
        ClusterIdentity.Of(state).ShouldBeEmpty();
    }

    [Fact]
    public void Should_Keep_Identity_And_Origin_When_Written()
    {
        // Given
        var cluster = new ClusterDirectory(Path.Combine(_folder.Root, "frost"));
        var state = ClusterState.Begin(
            new HoarfrostOptions { Cluster = "frost", Owner = "ada" },
            new Dictionary<string, string>(),
            TimeSpan.FromHours(1),
            DateTimeOffset.UtcNow
        ) with
        {
            Origin = new Origin("loom", "/srv/ada/hoarfrost"),
        };

        // When
        new ClusterStateFile(cluster).Write(state);

        // Then
        var read = new ClusterStateFile(cluster).Current;
        read.Identity.ShouldBe(state.Identity);
        read.Origin.ShouldBe(state.Origin);
    }
}
