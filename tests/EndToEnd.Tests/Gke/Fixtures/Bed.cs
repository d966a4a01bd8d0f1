using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Kubernetes;
using GoogleDouble.Kubernetes;

namespace EndToEnd.Tests.Gke.Fixtures;

/// <summary>The Kubernetes of <c>tests/Beds/kubernetes</c>, as what stands behind the double's clusters.</summary>
internal static class Bed
{
    /// <summary>The nodes' label by which GKE's pools are told apart, and what the bed itself calls them.</summary>
    private const string RoleLabel = "hoarfrost-role";
    private const string BedLabel = "hoarfrost-bed";

    public static async Task<KubernetesBed> ReadAsync()
    {
        InstalledOperator.SkipWithoutBed();
        var config = JsonNode.Parse(await InstalledOperator.KubectlAsync("config", "view", "--raw", "--output=json"))!;
        var cluster = config["clusters"]![0]!["cluster"]!;
        var api = new Uri((string)cluster["server"]!);
        return new KubernetesBed(
            api,
            (string)config["users"]![0]!["user"]!["token"]!,
            Encoding.ASCII.GetString(Convert.FromBase64String((string)cluster["certificate-authority-data"]!)),
            api.Host
        );
    }

    /// <summary>Its nodes become those of the double's pools, and it has the operator's image.</summary>
    public static async Task LendAsync()
    {
        await (await Beds.KubernetesBed.StartAsync()).LoadOperatorAsync(TestContext.Current.CancellationToken);
        foreach (var role in (string[])["worker", "launcher"])
        {
            await InstalledOperator.KubectlAsync(
                "label",
                "nodes",
                "--selector",
                $"{BedLabel}={role}",
                "--overwrite",
                $"{RoleLabel}={role}"
            );
        }
    }

    /// <summary>What a cluster of GKE's takes with it when it goes.</summary>
    /// <param name="space">The jobs' namespace.</param>
    public static async Task TakeBackAsync(string namespaceName)
    {
        await InstalledOperator.KubectlAsync("label", "nodes", "--all", $"{RoleLabel}-");
        await InstalledOperator.KubectlAsync("delete", "namespace", namespaceName, "--ignore-not-found");
        await InstalledOperator.RemoveAsync("overlays/gke");
    }
}
