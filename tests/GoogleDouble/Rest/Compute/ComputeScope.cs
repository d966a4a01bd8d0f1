namespace GoogleDouble.Rest.Compute;

/// <summary>Where resources of a kind live.</summary>
internal enum ComputeScope
{
    Global,
    Region,
    Zone,
}
