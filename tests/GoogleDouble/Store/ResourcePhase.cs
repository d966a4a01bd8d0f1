namespace GoogleDouble.Store;

/// <summary>Where a resource is in its life. It has its name, and is seen, in all of them.</summary>
public enum ResourcePhase
{
    Ready,

    /// <summary>The operation that makes it goes on: nothing else can use it yet.</summary>
    Creating,

    /// <summary>The operation that removes it goes on.</summary>
    Deleting,
}
