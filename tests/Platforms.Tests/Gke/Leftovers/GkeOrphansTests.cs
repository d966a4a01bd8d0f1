using Hoarfrost.Google.Api.Model;
using Hoarfrost.Google.Gke;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gke.Leftovers;
using Hoarfrost.Tooling.Terraform;

namespace Platforms.Tests.Gke.Leftovers;

public sealed class GkeOrphansTests
{
    private const string Project = "demo-123456";
    private const string Identity = "0123456789abcdef";
    private const string ClusterId = $"projects/{Project}/locations/us-central1-a/clusters/blue";

    private static readonly GkeCluster _cluster = new(
        "blue",
        "us-central1-a",
        ResourceLabels: new Dictionary<string, string>
        {
            ["hoarfrost-cluster"] = "blue",
            ["hoarfrost-identity"] = Identity,
        }
    );

    private static readonly GkeNodePool _pool = new("workers");

    [Fact]
    public void Should_Find_The_Cluster_When_No_State_Knows_It()
    {
        Of().IsOrphan(_cluster).ShouldBeTrue();
        Of(ClusterId).IsOrphan(_cluster).ShouldBeFalse();
    }

    [Fact]
    public void Should_Leave_The_Cluster_When_It_Is_Of_Another()
    {
        // Given
        var labels = new Dictionary<string, string>(_cluster.ResourceLabels!)
        {
            ["hoarfrost-identity"] = "fedcba9876543210",
        };

        // Then
        Of().IsOrphan(_cluster with { ResourceLabels = labels }).ShouldBeFalse();
        Of().IsOrphan(_cluster with { ResourceLabels = null }).ShouldBeFalse();
    }

    [Fact]
    public void Should_Find_A_Pool_When_Only_Its_Cluster_Is_Known()
    {
        Of(ClusterId).Stays(_cluster).ShouldBeTrue();
        Of(ClusterId).IsOrphan(_cluster, _pool).ShouldBeTrue();
        Of(ClusterId, $"{ClusterId}/nodePools/workers").IsOrphan(_cluster, _pool).ShouldBeFalse();
        Of(ClusterId).IsOrphan(_cluster, new GkeNodePool("gpus-of-somebody")).ShouldBeFalse();
    }

    [Fact]
    public void Should_Leave_Its_Pools_When_The_Cluster_Is_Made_Anew_Anyway() =>
        new GkeOrphans(
            Project,
            new ClusterOrigin("blue", Identity, DateTimeOffset.UnixEpoch),
            [new TerraformResource(ClusterId, IsTainted: true)]
        )
            .Stays(_cluster)
            .ShouldBeFalse();

    [Fact]
    public void Should_Find_Registry_And_Account_When_Their_Identity_Is_The_Clusters()
    {
        // Given
        var repository = new Repository(
            $"projects/{Project}/locations/us-central1/repositories/blue-pods",
            _cluster.ResourceLabels
        );
        var account = new ServiceAccount(
            $"projects/{Project}/serviceAccounts/blue-nodes@{Project}.iam.gserviceaccount.com",
            $"blue-nodes@{Project}.iam.gserviceaccount.com",
            $"Of the Hoarfrost cluster blue (identity {Identity})."
        );

        // Then
        Of().IsOrphan(repository).ShouldBeTrue();
        Of(repository.Name).IsOrphan(repository).ShouldBeFalse();
        Of().IsOrphan(account).ShouldBeTrue();
        Of(account.Name).IsOrphan(account).ShouldBeFalse();
        Of().IsOrphan(account with { Description = "Of the Hoarfrost cluster blue." }).ShouldBeFalse();
    }

    private static GkeOrphans Of(params IEnumerable<string> known) =>
        new(
            Project,
            new ClusterOrigin("blue", Identity, DateTimeOffset.UnixEpoch),
            [.. known.Select(id => new TerraformResource(id, IsTainted: false))]
        );
}
