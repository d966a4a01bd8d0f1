namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>How a watch ends, with what it had still to give.</summary>
internal enum WatchCut
{
    None,

    /// <summary>As after its own time.</summary>
    Ended,

    /// <summary>The version is too old: list again.</summary>
    Expired,

    /// <summary>In the middle of a line.</summary>
    Aborted,
}
