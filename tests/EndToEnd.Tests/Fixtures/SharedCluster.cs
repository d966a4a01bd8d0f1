namespace EndToEnd.Tests.Fixtures;

/// <summary>The tests that share the one cluster.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCluster : ICollectionFixture<ClusterFixture>
{
    public const string Name = "Cluster";
}
