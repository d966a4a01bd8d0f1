using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp;

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

    private static string Needs(SshRoute route) =>
        SharedNetwork.Needs(
            new HoarfrostOptions { Cluster = "blue" }.With(new GoogleOptions { Ssh = route }),
            Network,
            ["203.0.113.7/32"]
        );
}
