namespace Hoarfrost.Platforms.Gcp.Leftovers;

/// <summary>Whose a resource is.</summary>
internal enum Ownership
{
    /// <summary>Somebody else's.</summary>
    Other,

    /// <summary>It looks like this cluster's, but may be somebody's.</summary>
    Doubtful,

    /// <summary>Of this cluster beyond doubt.</summary>
    Ours,
}
