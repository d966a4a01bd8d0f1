namespace GoogleDouble;

/// <summary>Which hashicorp/google the double is: the ends of what the stacks accept.</summary>
public enum ProviderVersion
{
    /// <summary>6.50.0.</summary>
    Oldest,

    /// <summary>What comes after 7.45.0, of August 2026.</summary>
    Newest,
}
