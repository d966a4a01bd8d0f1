using Hoarfrost.Core.Text;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Google.Checks;
using Hoarfrost.Platforms.Gcp.Options;

namespace Hoarfrost.Platforms.Gcp.Checks;

/// <summary>Whether region and zones are there, and belong together.</summary>
internal sealed class PlaceCheck(ComputeApi api, HoarfrostOptions options, Problems problems)
{
    private const string Up = "UP";

    /// <returns>The candidates, in the order given, else in Google's; empty where there is a problem.</returns>
    public async Task<IReadOnlyList<string>> ZonesAsync(CancellationToken cancellationToken)
    {
        var zones = await api.ZonesAsync(cancellationToken);
        var region = options.Google.RegionName;
        var ofRegion = zones.Where(zone => RegionOf(zone) == region).ToList();
        if (ofRegion.Count == 0)
        {
            var regions = zones.Select(RegionOf).Distinct().ToList();
            problems.Wrong(
                $"{Given} must be a region of Google Cloud that the project may use, not \"{region}\"."
                    + Hint(Nearest.Find(region, regions))
                    + " All: gcloud compute regions list"
            );
            return [];
        }

        var candidates =
            options.Google.ZoneNames.Count > 0
                ? Named(zones, ofRegion)
                : [.. ofRegion.Where(IsUp).Select(zone => zone.Name)];
        return options.Google.MinCpuPlatform is { } platform ? WithCpus(ofRegion, candidates, platform) : candidates;
    }

    private IReadOnlyList<string> WithCpus(List<Zone> ofRegion, IReadOnlyList<string> candidates, string platform)
    {
        var had = ofRegion.Where(zone => candidates.Contains(zone.Name)).ToList();
        var having = candidates
            .Where(name =>
                had.Any(zone => zone.Name == name && zone.AvailableCpuPlatforms?.Contains(platform) != false)
            )
            .ToList();
        if (having.Count == 0 && candidates.Count > 0)
        {
            var others = had.SelectMany(zone => zone.AvailableCpuPlatforms ?? [])
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToList();
            problems.Wrong(
                $"--min-cpu-platform \"{platform}\" is in none of {string.Join(", ", candidates)}: they have {string.Join(", ", others)}."
                    + Hint(Nearest.Find(platform, others))
            );
        }

        return having;
    }

    private IReadOnlyList<string> Named(IReadOnlyList<Zone> zones, List<Zone> ofRegion)
    {
        var allowed = ofRegion.Select(zone => zone.Name).ToList();
        var good = true;
        foreach (var name in options.Google.ZoneNames)
        {
            var zone = zones.FirstOrDefault(zone => zone.Name == name);
            if (zone is null || RegionOf(zone) != options.Google.RegionName)
            {
                good = false;
                problems.Wrong(
                    $"--zones must be zones of {options.Google.RegionName} ({string.Join(", ", allowed)}), not \"{name}\"."
                        + Hint(Nearest.Find(name, allowed))
                );
            }
            else if (!IsUp(zone))
            {
                good = false;
                problems.Refused(
                    $"--zones {name} is out of order at Google (its status is {zone.Status}). Name another."
                );
            }
        }

        return good ? options.Google.ZoneNames : [];
    }

    private string Given =>
        options.Google.Region is null && options.Google.ZoneNames.Count > 0 ? "The region of --zones" : "--region";

    private static string Hint(string? nearest) => nearest is null ? "" : $" Did you mean {nearest}?";

    private static bool IsUp(Zone zone) => zone.Status is null or Up;

    private static string RegionOf(Zone zone) => ComputeResource.LastPart(zone.Region);
}
