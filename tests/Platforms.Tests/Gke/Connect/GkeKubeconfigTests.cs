using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Operator;
using Hoarfrost.Platforms.Gke.Connect;

namespace Platforms.Tests.Gke.Connect;

public class GkeKubeconfigTests
{
    [Fact]
    public void Should_Name_The_Cluster_And_The_Plugin_And_No_Secret()
    {
        // When
        var text = GkeKubeconfig.Text(
            "hoarfrost-mpi",
            new KubeCluster("mpi", "us-central1-a", "203.0.113.10", "Y2VydGlmaWNhdGU="),
            tokenFile: null
        );

        // Then
        var config = JsonNode.Parse(text)!;
        ((string?)config["current-context"]).ShouldBe("hoarfrost-mpi");
        var cluster = config["clusters"]![0]!["cluster"]!;
        ((string?)cluster["server"]).ShouldBe("https://203.0.113.10");
        ((string?)cluster["certificate-authority-data"]).ShouldBe("Y2VydGlmaWNhdGU=");
        var exec = config["users"]![0]!["user"]!["exec"]!;
        ((string?)exec["command"]).ShouldBe("gke-gcloud-auth-plugin");
        ((string?)exec["args"]![0]).ShouldBe("--use_application_default_credentials");
        ((string?)exec["installHint"])!.ShouldContain("apt-get install google-cloud-cli-gke-gcloud-auth-plugin");
        text.ShouldNotContain("token");
        text.ShouldNotContain("insecure");
    }

    [Fact]
    public void Should_Name_The_File_Of_The_Token_When_The_Environment_Gives_One()
    {
        // When
        var text = GkeKubeconfig.Text(
            "hoarfrost-mpi",
            new KubeCluster("mpi", "us-central1-a", "203.0.113.10", "Y2VydGlmaWNhdGU="),
            "/clusters/mpi/kube-token"
        );

        // Then
        var user = JsonNode.Parse(text)!["users"]![0]!["user"]!;
        ((string?)user["tokenFile"]).ShouldBe("/clusters/mpi/kube-token");
        user["exec"].ShouldBeNull();
    }
}
