namespace GoogleDouble.Provider.Resources;

/// <summary>How far a resource of Compute Engine reaches.</summary>
internal enum Scope
{
    Global,
    Region,
    Zone,
}
