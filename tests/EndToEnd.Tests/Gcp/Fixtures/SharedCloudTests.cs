namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>The tests that share the one cloud.</summary>
[CollectionDefinition(Name)]
public sealed class SharedCloudTests : ICollectionFixture<SharedCloud>
{
    public const string Name = "Cloud";
}
