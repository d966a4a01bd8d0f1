using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Platforms.Gcp.Leftovers;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>The subnetwork of <c>--subnetwork</c>, mostly of a Shared VPC's host project: used, and never changed.</summary>
internal static class SharedNetwork
{
    private const string IapRange = "35.235.240.0/20";

    /// <param name="path">From <c>projects/</c> on.</param>
    /// <exception cref="UsageException">It is not there.</exception>
    public static async Task<string> NetworkAsync(ComputeApi api, string path, CancellationToken cancellationToken) =>
        (await api.FindAsync(path, cancellationToken))?.Network is { } network
            ? ComputeApi.Path(network)
            : throw new UsageException(Missing(path));

    public static string Missing(string path) =>
        $"--subnetwork {path}: there is no such subnetwork. Those that you may use: gcloud compute networks subnets list-usable --project {ProjectOf(path)}";

    /// <summary>What whoever owns the network has to allow, as the cluster's own network would.</summary>
    /// <param name="network">From <c>projects/</c> on.</param>
    /// <param name="callers">CIDRs that SSH comes from where it does not come through IAP.</param>
    public static string Needs(HoarfrostOptions options, string network, IReadOnlyList<string> callers)
    {
        var tag = GcpNames.NodeTag(options.Cluster);
        var from = options.Google.Ssh == SshRoute.Iap ? IapRange : string.Join(',', callers);
        var rule = $"--project {ProjectOf(network)} --network {ComputeResource.LastPart(network)} --target-tags {tag}";
        return string.Join(
            '\n',
            [
                $"{network} is used as it is: nothing of it is made, changed or removed. It has to have these rules, if it has none that allow as much:",
                $"  gcloud compute firewall-rules create {options.Cluster}-ssh {rule} --source-ranges {from} --allow tcp:22",
                $"  gcloud compute firewall-rules create {options.Cluster}-mpi {rule} --source-tags {tag} --allow tcp,udp,icmp",
                .. options.Google.Ssh == SshRoute.Direct
                    ? []
                    : (string[])
                        ["and Cloud NAT for the subnetwork, as nodes without an external address install packages."],
            ]
        );
    }

    private static string ProjectOf(string path) => path.Split('/')[1];
}
