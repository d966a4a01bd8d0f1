namespace Hoarfrost.Tooling.Processes;

internal enum ToolEnding
{
    Exited,

    /// <summary>The call's deadline passed and its processes were ended.</summary>
    DeadlinePassed,

    /// <summary>The tool printed nothing for too long and its processes were ended.</summary>
    Hung,

    /// <summary>The run was cancelled and the call's processes were ended.</summary>
    Cancelled,
}
