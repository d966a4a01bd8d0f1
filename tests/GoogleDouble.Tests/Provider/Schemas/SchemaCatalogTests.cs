using GoogleDouble.Provider.Schemas;

namespace GoogleDouble.Tests.Provider.Schemas;

public sealed class SchemaCatalogTests
{
    public static TheoryData<string> Types() => [.. SchemaCatalog.Of(ProviderVersion.Oldest).Resources.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Should_Name_What_One_Version_Has_When_It_Says_How_Things_Behave(string type)
    {
        // Given
        var versions = Enum.GetValues<ProviderVersion>()
            .Select(version => SchemaCatalog.Of(version).Resources[type].Block);

        // When
        var unknown = SchemaCatalog
            .BehaviourOf(type)
            .Select(behaviour => behaviour.Key)
            .Where(path => !versions.Any(block => Has(block, path.Split('.'))));

        // Then
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void Should_Differ_Where_The_Providers_Do_When_Both_Are_Loaded()
    {
        // Then
        Has(Subnetwork(ProviderVersion.Oldest), ["enable_flow_logs"]).ShouldBeTrue();
        Has(Subnetwork(ProviderVersion.Newest), ["enable_flow_logs"]).ShouldBeFalse();
        Subnetwork(ProviderVersion.Newest).Attributes["name"].ForceNew.ShouldBeTrue();
    }

    private static BlockSchema Subnetwork(ProviderVersion version) =>
        SchemaCatalog.Of(version).Resources["google_compute_subnetwork"].Block;

    private static bool Has(BlockSchema block, ReadOnlySpan<string> path) =>
        path is [var name]
            ? block.Attributes.ContainsKey(name) || block.BlockTypes.ContainsKey(name)
            : block.BlockTypes.TryGetValue(path[0], out var nested) && Has(nested.Block, path[1..]);
}
