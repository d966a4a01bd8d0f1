namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>Options of Google Cloud that can't go together.</summary>
internal static class GoogleContradictions
{
    /// <param name="labels">How each option is named and given, for messages.</param>
    public static IReadOnlyList<string> Find(HoarfrostOptions options, IOptionLabels labels)
    {
        var google = options.Google;
        var found = new List<string>();
        if (
            google.Region is { } region
            && google.ZoneNames is [var zone, ..]
            && !zone.StartsWith($"{region}-", StringComparison.Ordinal)
        )
        {
            found.Add(
                $"{labels["zones"]} is not in {labels["region"]}. Name zones of that region, or leave out --region."
            );
        }

        if (google.Subnetwork is { } subnetwork)
        {
            if (subnetwork.Split('/')[3] != google.RegionName)
            {
                found.Add(
                    $"{labels["subnetwork"]} is not in the region {google.RegionName} that --region or --zones name. Name another subnetwork, or leave them out."
                );
            }

            if (options.Subnet is not null)
            {
                found.Add(
                    $"{labels["subnetwork"]} has addresses of its own: {labels["subnet"]} is for a network that is made."
                );
            }
        }

        if (google.Reservation is not null)
        {
            if (google.ZoneNames.Count != 1)
            {
                found.Add($"{labels["reservation"]} is in one zone: name it, and no other, with --zones.");
            }

            if (google.Spot)
            {
                found.Add(
                    $"{labels["reservation"]} is not for Spot machines: leave out {labels["spot"]}, or the reservation."
                );
            }
        }

        return found;
    }
}
