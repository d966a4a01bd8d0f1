using Hoarfrost.Clusters.Expiry;

namespace Clusters.Tests.Expiry;

public sealed class ExpiredClusterTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void Should_Name_The_Cluster_When_All_Of_It_Has_Expired() =>
        ExpiredCluster
            .Among([Mark("b", -10), Mark("a", -30), Mark("b", -20)], Now)
            .ShouldBe([new ExpiredCluster("a", Now.AddSeconds(-30)), new ExpiredCluster("b", Now.AddSeconds(-10))]);

    [Theory]
    [InlineData("1800000000")]
    [InlineData("1800000001")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999999")]
    [InlineData(null)]
    public void Should_Keep_The_Whole_When_One_Thing_Of_It_May_Still_Live(string? label)
    {
        // Given
        var labels = new Dictionary<string, string>();
        if (label is not null)
        {
            labels[ExpiryMark.Label] = label;
        }

        // Then
        ExpiredCluster.Among([Mark("mpi", -10), ExpiryMark.Of("mpi", labels)], Now).ShouldBeEmpty();
    }

    private static ExpiryMark Mark(string cluster, int seconds) =>
        ExpiryMark.Of(
            cluster,
            new Dictionary<string, string>
            {
                [ExpiryMark.Label] = Now.AddSeconds(seconds)
                    .ToUnixTimeSeconds()
                    .ToString(System.Globalization.CultureInfo.InvariantCulture),
            }
        );
}
