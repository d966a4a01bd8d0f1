using System.Text.Json;

namespace GoogleDouble.Tests.Stacks;

/// <summary>Variables of the stacks, as the pipeline would write them for a cluster of two nodes.</summary>
internal static class PlanVariables
{
    public const string Cluster = "frost";

    private const string Links = "https://www.googleapis.com/compute/v1/projects";
    private const string Project = "demo-123456";
    private const string Region = "us-central1";
    private const string Zone = "us-central1-a";

    public static string Json(string stack, string route) =>
        JsonSerializer.Serialize(
            Common().Concat(Of(stack, route)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)
        );

    private static Dictionary<string, object> Common() =>
        new(StringComparer.Ordinal)
        {
            ["cluster_name"] = Cluster,
            ["identity"] = "0123456789abcdef",
            ["labels"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["hoarfrost-cluster"] = Cluster,
                ["hoarfrost-owner"] = "ada",
                ["hoarfrost-expires"] = "1800000000",
                ["hoarfrost-identity"] = "0123456789abcdef",
            },
            ["project"] = Project,
            ["region"] = Region,
        };

    private static Dictionary<string, object> Of(string stack, string route) =>
        stack switch
        {
            "gcp/network" => new(StringComparer.Ordinal)
            {
                ["cidr"] = "10.77.0.0/24",
                ["ssh_route"] = route,
                ["ssh_source_ranges"] = new[] { "203.0.113.7/32" },
            },
            "gcp/image" => new(StringComparer.Ordinal)
            {
                ["base_disk"] = $"{Links}/{Project}/zones/{Zone}/disks/{Cluster}-base",
                ["image_name"] = "hoarfrost-node-3f2a",
                ["storage_location"] = Region,
            },
            "gcp/base" => new(Instances(route), StringComparer.Ordinal)
            {
                ["source_image"] = $"{Links}/debian-cloud/global/images/debian-12-bookworm-v20261111",
            },
            "gcp/cluster" => new(Instances(route), StringComparer.Ordinal)
            {
                ["image"] = $"{Links}/{Project}/global/images/hoarfrost-node-3f2a",
                ["compact"] = true,
                ["nodes"] = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [$"{Cluster}-1"] = new { index = 0 },
                    [$"{Cluster}-2"] = new { index = 1 },
                },
            },
            "gke/network" => new(StringComparer.Ordinal) { ["cidr"] = "10.77.0.0/24" },
            "gke/cluster" => new(StringComparer.Ordinal)
            {
                ["network"] = $"{Cluster}-net",
                ["subnet"] = $"{Links}/{Project}/regions/{Region}/subnetworks/{Cluster}-subnet",
                ["service_account"] = $"{Cluster}-nodes@{Project}.iam.gserviceaccount.com",
                ["location"] = Zone,
                ["zone"] = Zone,
                ["api_source_ranges"] = new[] { "203.0.113.7/32" },
                ["nodes"] = 2,
                ["machine_type"] = "n2-standard-4",
                ["threads_per_core"] = 1,
                ["compact"] = true,
                ["spot"] = true,
                ["tier_1"] = true,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(stack), stack, "no stack of this name"),
        };

    private static Dictionary<string, object> Instances(string route) =>
        new(StringComparer.Ordinal)
        {
            ["network"] = $"{Cluster}-net",
            ["subnet"] = $"{Links}/{Project}/regions/{Region}/subnetworks/{Cluster}-subnet",
            ["zone"] = Zone,
            ["machine_type"] = "n2-standard-4",
            ["ssh_public_key"] =
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxWcyUpLm3NLzNTVYAqtBvyWYXxj1qB1PmBBkR0mJ3x test",
            ["ssh_route"] = route,
            ["threads_per_core"] = 1,
            ["spot"] = true,
            ["cores"] = 2,
            ["memory_mb"] = 16384,
        };
}
