using System.Text.RegularExpressions;

namespace Hoarfrost.Platforms.Gcp.Options;

/// <summary>What names of Google Cloud look like. Whether the thing exists is the cloud's to say.</summary>
internal static class GoogleNameRules
{
    private static readonly Regex Project = Whole(@"[a-z][a-z0-9-]{4,28}[a-z0-9]");
    private static readonly Regex Region = Whole(@"[a-z]+-[a-z]+[0-9]+");
    private static readonly Regex Zone = Whole(@"[a-z]+-[a-z]+[0-9]+-[a-z][a-z0-9]*");
    private static readonly Regex Subnetwork = Whole(
        @"projects/[a-z0-9.:-]+/regions/[a-z]+-[a-z]+[0-9]+/subnetworks/[a-z]([a-z0-9-]*[a-z0-9])?"
    );
    private static readonly Regex CpuPlatform = Whole(@"[A-Z][A-Za-z0-9]*( [A-Z][A-Za-z0-9]*)+");
    private static readonly Regex Reservation = Whole(
        @"(projects/[a-z0-9.:-]+/reservations/)?[a-z]([a-z0-9-]*[a-z0-9])?"
    );
    private static readonly Regex MachineType = Whole(@"[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static readonly Regex Bucket = Whole(@"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]");

    public static bool IsProject(string text) => Project.IsMatch(text);

    public static bool IsRegion(string text) => Region.IsMatch(text);

    /// <summary>Zones of one region, split by commas, none of them twice.</summary>
    public static bool AreZones(string text)
    {
        var zones = text.Split(',');
        return zones.All(Zone.IsMatch)
            && zones.Distinct().Count() == zones.Length
            && zones.Select(zone => zone[..zone.LastIndexOf('-')]).Distinct().Count() == 1;
    }

    public static bool IsMachineType(string text) => MachineType.IsMatch(text);

    public static bool IsSubnetwork(string text) => Subnetwork.IsMatch(text);

    public static bool IsCpuPlatform(string text) => CpuPlatform.IsMatch(text);

    public static bool IsReservation(string text) => Reservation.IsMatch(text);

    public static bool IsBucket(string text) => Bucket.IsMatch(text);

    private static Regex Whole(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
}
