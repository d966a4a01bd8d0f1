using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp.Checks;

public class SharedNetworkTests
{
    private const string Network = "projects/host-123456/global/networks/shared";

    [Fact]
    public void Should_Say_Which_Rules_The_Owner_Of_The_Network_Has_To_Make()
    {
        // When
        var needs = Needs(SshRoute.Direct);

        // Then: as infra/gcp/network has them
        needs.ShouldContain("nothing of it is made, changed or removed");
        needs.ShouldContain(
            "gcloud compute firewall-rules create blue-ssh --project host-123456 --network shared --target-tags blue-node --source-ranges 203.0.113.7/32 --allow tcp:22"
        );
        needs.ShouldContain("--source-tags blue-node --allow tcp,udp,icmp");
        needs.ShouldNotContain("NAT");
    }

    [Theory]
    [InlineData(nameof(SshRoute.Iap), "--source-ranges 35.235.240.0/20")]
    [InlineData(nameof(SshRoute.Bastion), "--source-ranges 203.0.113.7/32")]
    public void Should_Ask_For_Nat_When_Nodes_Have_No_External_Address(string route, string from)
    {
        // When
        var needs = Needs(Enum.Parse<SshRoute>(route));

        // Then
        needs.ShouldContain(from);
        needs.ShouldContain("Cloud NAT");
    }

    [Theory]
    [InlineData("Intel Ice Lakes", null, "Did you mean Intel Ice Lake?")]
    [InlineData(null, "none", "gcloud compute networks subnets list-usable --project demo-123456")]
    public async Task Should_Refuse_What_Is_Not_There_When_It_Is_Checked(
        string? cpu,
        string? subnetwork,
        string message
    )
    {
        // Given
        await using var google = await GoogleCloud.StartAsync();

        // When
        var refusal = await Should.ThrowAsync<UsageException>(() => CheckAsync(google, cpu, subnetwork));

        // Then
        refusal.Message.ShouldContain(message);
    }

    [Fact]
    public async Task Should_Take_The_Subnetwork_And_The_Cpus_When_They_Are_There()
    {
        // Given
        await using var google = await GoogleCloud.StartAsync();
        google.AddMarked(
            "google_compute_subnetwork",
            "subnetworks",
            GoogleCloud.Region,
            "shared",
            network: "shared-net"
        );

        // When
        await CheckAsync(google, "Intel Ice Lake", "shared");

        // Then
        (
            await SharedNetwork.NetworkAsync(google.Compute, Path("shared"), TestContext.Current.CancellationToken)
        ).ShouldBe("projects/demo-123456/global/networks/shared-net");
    }

    private static string Path(string subnetwork) =>
        $"projects/{GoogleCloud.Project}/regions/{GoogleCloud.Region}/subnetworks/{subnetwork}";

    private static Task<GcpSetup> CheckAsync(GoogleCloud google, string? cpu, string? subnetwork) =>
        new GcpCheck(google.Client, new GcpNeeds("gcp", Services: [], Overhead: null)).RunAsync(
            new HoarfrostOptions { Cluster = "mpi", Platform = "gcp" }.With(
                new GoogleOptions
                {
                    Project = GoogleCloud.Project,
                    MinCpuPlatform = cpu,
                    Subnetwork = subnetwork is null ? null : Path(subnetwork),
                }
            ),
            TestContext.Current.CancellationToken
        );

    private static string Needs(SshRoute route) =>
        SharedNetwork.Needs(
            new HoarfrostOptions { Cluster = "blue" }.With(new GoogleOptions { Ssh = route }),
            Network,
            ["203.0.113.7/32"]
        );
}
