using Cake.Core.IO;

namespace Hoarfrost.Tooling.Processes;

/// <summary>A process that can be awaited, and ended with all that it started.</summary>
internal interface IToolProcess : IProcess
{
    /// <summary>Null for a query, whose output is an answer and not logged.</summary>
    string? LogPath { get; }

    /// <summary>The newest lines of stdout and stderr, oldest first.</summary>
    IReadOnlyList<string> LastLines { get; }

    /// <summary>Waits until the tool has exited and its output is read, or ends it and all that it started.</summary>
    /// <param name="interruptGrace">How long the tool may take to end by itself after SIGINT, before SIGTERM and SIGKILL.</param>
    Task<ToolEnding> WaitAsync(TimeSpan deadline, TimeSpan interruptGrace, CancellationToken cancellationToken);
}

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
