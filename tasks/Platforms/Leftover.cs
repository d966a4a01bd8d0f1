namespace Hoarfrost.Platforms;

/// <summary>Something of a cluster that is still there after Teardown.</summary>
/// <param name="Kind">In the platform's own terms, for example <c>container</c>.</param>
/// <param name="RemoveCommand">What a person types to remove it.</param>
internal sealed record Leftover(string Kind, string Name, string RemoveCommand);
