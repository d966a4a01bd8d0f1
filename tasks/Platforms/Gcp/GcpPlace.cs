namespace Hoarfrost.Platforms.Gcp;

/// <summary>Where a cluster's instances are made.</summary>
/// <param name="Compact">Close to each other, by a placement policy.</param>
internal sealed record GcpPlace(string Zone, bool Compact)
{
    public override string ToString() => Compact ? $"{Zone} (compact)" : Zone;
}
