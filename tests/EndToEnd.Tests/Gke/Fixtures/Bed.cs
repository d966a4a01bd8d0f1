using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Kubernetes;
using GoogleDouble.Kubernetes;

namespace EndToEnd.Tests.Gke.Fixtures;

/// <summary>The Kubernetes of <c>tests/beds/kubernetes</c>, as what stands behind the double's clusters.</summary>
internal static class Bed
{
    public static async Task<KubernetesBed> ReadAsync()
    {
        InstalledOperator.SkipWithoutBed();
        var config = JsonNode.Parse(
            await Command.RunAsync(
                "kubectl",
                ["--kubeconfig", InstalledOperator.Kubeconfig, "config", "view", "--raw", "-o", "json"]
            )
        )!;
        var cluster = config["clusters"]![0]!["cluster"]!;
        var api = new Uri((string)cluster["server"]!);
        return new KubernetesBed(
            api,
            (string)config["users"]![0]!["user"]!["token"]!,
            Encoding.ASCII.GetString(Convert.FromBase64String((string)cluster["certificate-authority-data"]!)),
            api.Host
        );
    }
}
