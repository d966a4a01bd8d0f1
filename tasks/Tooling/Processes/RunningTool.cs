namespace Hoarfrost.Tooling.Processes;

/// <summary>A call of a pipeline that was killed, whose processes go on.</summary>
/// <param name="LogPath">The log that it still writes.</param>
internal sealed record RunningTool(string LogPath, CallId Call)
{
    private static readonly TimeSpan TerminateGrace = TimeSpan.FromSeconds(5);

    private ProcessTree Tree => new(Call);

    /// <summary>The call's name with its number, as <c>012-terraform-apply</c>.</summary>
    public string Name => Path.GetFileNameWithoutExtension(LogPath);

    public bool IsAlive => Tree.Members().Count > 0;

    /// <summary>True when it ended by itself in time.</summary>
    public Task<bool> WaitAsync(TimeSpan deadline, CancellationToken cancellationToken) =>
        Tree.WaitForEndAsync(deadline, cancellationToken);

    /// <summary>Ends it in an orderly way: SIGINT, then SIGTERM, then SIGKILL.</summary>
    /// <param name="interruptGrace">How long it may take after SIGINT; terraform finishes what it has begun and saves its state.</param>
    public Task EndAsync(TimeSpan interruptGrace) => Tree.EndAsync(interruptGrace, TerminateGrace);
}
