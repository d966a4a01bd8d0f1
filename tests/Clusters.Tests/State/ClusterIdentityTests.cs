using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;

namespace Clusters.Tests.State;

public sealed class ClusterIdentityTests
{
    private const string Identity = "0123456789abcdef";

    [Fact]
    public void Should_Be_Hexadecimal_And_Another_When_Made_Twice()
    {
        // When
        var (one, other) = (ClusterIdentity.New(), ClusterIdentity.New());

        // Then
        one.ShouldMatch("^[0-9a-f]{16}$");
        other.ShouldNotBe(one);
    }

    [Theory]
    [InlineData(Identity, "Of the Hoarfrost cluster a-b (identity 0123456789abcdef).")]
    [InlineData("", "Of the Hoarfrost cluster a-b.")]
    public void Should_Be_Read_Back_When_A_Stack_Described_It(string identity, string text)
    {
        // When, Then
        ClusterIdentity.InDescription(text, "a-b").ShouldBe(identity);
        ClusterIdentity.InDescription(text, "a").ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Of somebody")]
    [InlineData("Of the Hoarfrost cluster a-b")]
    [InlineData("Of the Hoarfrost cluster a-b (identity 0123).")]
    [InlineData("Of the Hoarfrost cluster a-b. Not to be removed.")]
    public void Should_Be_No_Cluster_When_Somebody_Else_Described_It(string? text) =>
        ClusterIdentity.InDescription(text, "a-b").ShouldBeNull();
}
