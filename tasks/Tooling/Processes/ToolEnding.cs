namespace Hoarfrost.Tooling.Processes;

internal enum ToolEnding
{
    Exited,

    /// <summary>The call's deadline passed and its processes were ended.</summary>
    DeadlinePassed,

    /// <summary>The run was cancelled and the call's processes were ended.</summary>
    Cancelled,
}
