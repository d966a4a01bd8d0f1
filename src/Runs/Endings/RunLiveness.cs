namespace Hoarfrost.Runs.Endings;

/// <summary>Whether the program of a run still runs.</summary>
internal enum RunLiveness
{
    Going,

    /// <summary>It has ended, or was never started.</summary>
    Over,

    /// <summary>The node that it ran on is gone.</summary>
    Gone,
}
