namespace Testing;

/// <summary>What the stacks write on that which can have no labels.</summary>
internal static class Description
{
    /// <param name="identity">Empty: none.</param>
    public static string Of(string cluster, string identity) =>
        identity.Length == 0
            ? $"Of the Hoarfrost cluster {cluster}."
            : $"Of the Hoarfrost cluster {cluster} (identity {identity}).";
}
