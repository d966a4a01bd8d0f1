namespace Hoarfrost.Clusters.Platforms;

/// <summary>Something that is still there after Teardown.</summary>
/// <param name="Kind">In the platform's own terms, for example <c>container</c>.</param>
/// <param name="RemoveCommand">What a person types to remove it; null: it may be somebody else's.</param>
/// <param name="Doubt">Of what may be somebody else's: whose it seems to be, what it keeps, and how to look at it.</param>
internal sealed record Leftover(string Kind, string Name, string? RemoveCommand, string? Doubt = null);
