namespace EndToEnd.Tests.Kubernetes;

/// <summary>The tests that share the one cluster of pods.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPods : ICollectionFixture<PodCluster>
{
    public const string Name = "Pods";
}
