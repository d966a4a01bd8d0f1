using Hoarfrost.Core.Text;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Checks;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Whether the machine type is one that nodes can be of, and where it is to be had.</summary>
internal sealed class MachineCheck(ComputeApi api, HoarfrostOptions options, Problems problems)
{
    /// <summary>What the name alone tells.</summary>
    /// <returns>Null where there is a problem.</returns>
    public MachineSeries? Series()
    {
        var name = MachineTypeName.Parse(options.Google.MachineType);
        var series = name is null ? null : MachineSeries.Find(name.Series);
        var wrong =
            name is null ? "must be the name of a machine type, such as n2-standard-4 or n2-custom-8-32768"
            : series is null
                ? $"must be of one of the series {string.Join(", ", MachineSeries.Usable)}: of others is not known how many cores they have"
            : series.IsArm ? "is an ARM machine, and the nodes' image is for x86-64"
            : name.IsBareMetal ? "is bare metal, which has none of the network interfaces that are set up here"
            : name.HasLocalDisks
                ? "has local disks, and Google stops a machine with those only where it is told what becomes of them, which Terraform can't: no image could be made of it"
            : options.Google.Spot && !series.HasSpot ? "is not to be had with --spot"
            : null;
        if (wrong is null)
        {
            return series;
        }

        var nearest = name is not null && series is null ? Nearest.Find(name.Series, MachineSeries.Usable) : null;
        problems.Wrong(
            $"--machine-type {options.Google.MachineType} {wrong}."
                + (nearest is null ? "" : $" Did you mean {nearest}?")
        );
        return null;
    }

    /// <param name="zones">Candidates, at least one.</param>
    /// <returns>The type, and those of the zones that have it; null where there is a problem.</returns>
    public async Task<Offer?> FindAsync(IReadOnlyList<string> zones, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(
            zones.Select(zone => api.FindMachineTypeAsync(zone, options.Google.MachineType, cancellationToken))
        );
        var offering = zones.Where((_, index) => found[index] is not null).ToList();
        if (offering.Count == 0)
        {
            var names = (await api.MachineTypesAsync(zones[0], cancellationToken)).Select(type => type.Name);
            var nearest = Nearest.Find(options.Google.MachineType, names);
            problems.Wrong(
                $"--machine-type {options.Google.MachineType} is in none of {string.Join(", ", zones)}."
                    + (nearest is null ? "" : $" Did you mean {nearest}?")
                    + $" All: gcloud compute machine-types list --project {api.Project} --zones {string.Join(',', zones)}"
            );
            return null;
        }

        if (options.Google.ZoneNames.Count > 0 && offering.Count < zones.Count)
        {
            problems.Wrong(
                $"--zones {string.Join(", ", zones.Except(offering))} has no {options.Google.MachineType} (--machine-type), but {string.Join(", ", offering)} has. Leave it out."
            );
            return null;
        }

        var type = found.First(type => type is not null)!;
        if (type.IsSharedCpu || type.Architecture == "ARM64")
        {
            problems.Wrong(
                $"--machine-type {type.Name} "
                    + (
                        type.IsSharedCpu
                            ? "shares its cores with others: nothing measured on it means anything."
                            : "is an ARM machine, and the nodes' image is for x86-64."
                    )
            );
            return null;
        }

        return new Offer(type, offering);
    }
}
