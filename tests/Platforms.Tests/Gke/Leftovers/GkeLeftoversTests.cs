using System.Text.Json.Nodes;
using Cake.Core.Diagnostics;
using GoogleDouble.Store;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gke.Leftovers;
using Platforms.Tests.Gcp;

namespace Platforms.Tests.Gke.Leftovers;

/// <summary>A project with two clusters of ours, and one of somebody's.</summary>
public sealed class GkeLeftoversTests : IAsyncLifetime
{
    private const string Project = "demo-123456";

    private GoogleCloud _google = null!;

    public async ValueTask InitializeAsync()
    {
        _google = await GoogleCloud.StartAsync();
        Add("mpi");
        Add("mpi-2");
    }

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task Should_Name_Each_With_The_Command_That_Removes_It()
    {
        // When
        var found = await Leftovers("mpi").FindAsync(keepImage: false, Token);

        // Then
        found
            .Select(leftover => leftover.RemoveCommand)
            .ShouldBe([
                "gcloud container clusters delete mpi --project demo-123456 --location us-central1-a --quiet",
                "gcloud artifacts repositories delete mpi-pods --project demo-123456 --location us-central1 --quiet",
                "gcloud iam service-accounts delete mpi-nodes@demo-123456.iam.gserviceaccount.com --project demo-123456 --quiet",
            ]);
    }

    [Fact]
    public async Task Should_Remove_All_Of_A_Cluster_And_Nothing_Else()
    {
        // When
        await Leftovers("mpi").RemoveAsync(keepImage: false, Token);
        await Leftovers("mpi").RemoveAsync(keepImage: false, Token);

        // Then
        (await Leftovers("mpi").FindAsync(keepImage: false, Token)).ShouldBeEmpty();
        (await Leftovers("mpi-2").FindAsync(keepImage: false, Token)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Should_Not_Touch_What_Has_Another_Identity()
    {
        // Given
        Add("frost", "fedcba9876543210");
        await Leftovers("frost", identity: "0123456789abcdef").RemoveAsync(keepImage: false, Token);
        (await Leftovers("frost", "0123456789abcdef").FindAsync(keepImage: false, Token)).ShouldBeEmpty();

        // When
        var named = await Leftovers("frost").NamedAsync(Token);

        // Then
        named.Select(thing => thing.Kind).ShouldBe(["GKE cluster", "image repository", "service account"]);
        named.ShouldAllBe(thing => thing.Identity == "fedcba9876543210");
    }

    [Fact]
    public async Task Should_Take_What_Has_No_Identity_When_The_Cluster_Has_One()
    {
        // When
        await Leftovers("mpi", "0123456789abcdef").RemoveAsync(keepImage: false, Token);

        // Then
        (await Leftovers("mpi").FindAsync(keepImage: false, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Tell_Of_Every_Cluster_When_It_Expires()
    {
        // When
        var marks = await new GkeInventory(_google.Client, Compute, new NullLog()).MarksAsync(Token);

        // Then
        marks.Select(mark => mark.Cluster).Distinct().ShouldBe(["mpi", "mpi-2"], ignoreOrder: true);
        marks.ShouldAllBe(mark => mark.ExpiresAt == DateTimeOffset.FromUnixTimeSeconds(1800000000));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ComputeApi Compute => new(_google.Client, Project);

    private GkeLeftovers Leftovers(string cluster, string? identity = null) =>
        new(
            new GkeApis(_google.Client, Compute, "us-central1"),
            new GcpLeftovers(Compute, cluster, new NullLog(), identity),
            cluster,
            new NullLog(),
            identity
        );

    private void Add(string cluster, string identity = "")
    {
        Store(
            "google_container_cluster",
            "us-central1-a",
            cluster,
            $"https://container.googleapis.com/v1/projects/{Project}/locations/us-central1-a/clusters/{cluster}",
            new JsonObject { ["effective_labels"] = Labels(cluster, identity) }
        );
        var repository = $"projects/{Project}/locations/us-central1/repositories/{cluster}-pods";
        Store(
            "google_artifact_registry_repository",
            "us-central1",
            repository,
            $"https://artifactregistry.googleapis.com/{repository}",
            new JsonObject { ["effective_labels"] = Labels(cluster, identity), ["format"] = "DOCKER" }
        );
        var email = $"{cluster}-nodes@{Project}.iam.gserviceaccount.com";
        Store(
            "google_service_account",
            location: null,
            $"projects/{Project}/serviceAccounts/{email}",
            $"https://iam.googleapis.com/projects/{Project}/serviceAccounts/{email}",
            new JsonObject { ["email"] = email, ["description"] = Description.Of(cluster, identity) }
        );
    }

    private void Store(string type, string? location, string name, string link, JsonObject attributes) =>
        _google.Server.Store.Add(new StoredResource(type, Project, location, name, link, attributes));

    private static JsonObject Labels(string cluster, string identity)
    {
        var labels = new JsonObject
        {
            ["hoarfrost-cluster"] = cluster,
            ["hoarfrost-owner"] = "ada",
            ["hoarfrost-expires"] = "1800000000",
        };
        if (identity.Length > 0)
        {
            labels["hoarfrost-identity"] = identity;
        }

        return labels;
    }
}
