using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;
using Hoarfrost.Google.Api;
using Hoarfrost.Platforms.Cost;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Lets a cluster begin, grow or change only if Google and the options allow it; what was allowed lately is not asked again.</summary>
internal sealed class GcpAdmission(
    ICakeLog log,
    HoarfrostOptions options,
    ClusterStateFile stateFile,
    ProgressLine progressLine,
    StackStates states,
    StepOutputs outputs,
    GoogleClient client,
    GcpStateFile file,
    GcpNeeds needs
)
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var asked = Asked(options);
        var known = file.Find();
        RefuseMove(options, known);
        RefuseOtherStates();
        RefuseOtherNetwork();
        if (known is not null && known.Asked == asked && DateTimeOffset.UtcNow - known.CheckedAt < Validity)
        {
            return;
        }

        using var progress = progressLine.Start("Preflight: asking Google");
        var setup = await new GcpCheck(client, needs).RunAsync(options, cancellationToken);
        foreach (var warning in CostCheck.Warnings(options, setup.Price, needs.Overhead))
        {
            log.Warning("{0}", warning);
        }

        // A newer Debian is for the next cluster: this one keeps what its nodes' image was made from.
        setup = known is null ? setup : setup with { SourceImage = known.Setup.SourceImage };
        var state = new GcpState(setup, new GcpPlace(setup.Zones[0], Compact: false), asked, DateTimeOffset.UtcNow);
        file.Remember(state with { Place = GcpPlaces.First(GcpFailover.Places(options, state), known?.Place) });
    }

    private void RefuseOtherStates()
    {
        if (
            stateFile.Find() is { } state
            && state.Asked.StateBucket != options.StateBucket
            && states.IsApplied(Stack.Network)
        )
        {
            throw new UsageException(
                $"--state-bucket {options.StateBucket}: the states of the cluster {options.Cluster} are in {state.Asked.StateBucket ?? "its own directory"}. Run Teardown first, or name another with --cluster."
            );
        }
    }

    private void RefuseOtherNetwork()
    {
        if (
            stateFile.Find() is { } state
            && state.Asked.Google.Subnetwork != options.Google.Subnetwork
            && outputs.FindNetwork() is not null
        )
        {
            throw new UsageException(
                $"--subnetwork {options.Google.Subnetwork}: the cluster {options.Cluster} is in {state.Asked.Google.Subnetwork ?? "a network of its own"}. Run Teardown first, or name another with --cluster."
            );
        }
    }

    private static void RefuseMove(HoarfrostOptions options, GcpState? known)
    {
        if (known is null)
        {
            return;
        }

        Refuse("project", options.Google.Project, known.Setup.Project);
        Refuse("region", options.Google.RegionName, known.Setup.Region);

        void Refuse(string option, string? asked, string is_)
        {
            if (asked != is_)
            {
                throw new UsageException(
                    $"--{option} {asked}: the cluster {options.Cluster} is in {is_}. Run Teardown first, or name another with --cluster."
                );
            }
        }
    }

    private static string Asked(HoarfrostOptions options) =>
        new Fingerprint()
            .Add("project", options.Google.Project)
            .Add("region", options.Google.RegionName)
            .Add("zones", options.Google.Zones)
            .Add("machine-type", options.Google.MachineType)
            .Add("nodes", options.Nodes)
            .Add("spot", options.Google.Spot ? 1 : 0)
            .Add("ttl", (int)options.Google.Ttl.TotalMinutes)
            .Add("subnetwork", options.Google.Subnetwork)
            .Add("min-cpu-platform", options.Google.MinCpuPlatform)
            .Add("reservation", options.Google.Reservation)
            .Add("disk-gb", options.Google.DiskGb)
            .Add("ssh", options.Google.Ssh.ToString())
            .Add("max-cost", options.Google.MaxCost?.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
            .Add(
                "price",
                options
                    .Of<PriceOptions>()
                    .PricePerHour?.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
            )
            .Add("results-bucket", options.ResultsBucket)
            .Add("state-bucket", options.StateBucket)
            .ToHex();
}
