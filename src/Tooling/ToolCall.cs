namespace Hoarfrost.Tooling;

/// <summary>One call of a tool: what a runner says of it besides its arguments.</summary>
/// <param name="Deadline">Used where the settings have no <c>ToolTimeout</c>. Every call has one.</param>
internal sealed record ToolCall(TimeSpan Deadline)
{
    /// <summary>A query's stdout is its answer and comes back in the result; it is not logged.</summary>
    public bool IsQuery { get; init; }

    /// <summary>The longest that the tool may print nothing: it is taken for hung then, and ended. Null: as long as it likes.</summary>
    public TimeSpan? Silence { get; init; }

    /// <summary>How long the tool may take to end by itself once it is interrupted.</summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(5);

    public ReadOnlyMemory<byte>? StandardInput { get; init; }

    /// <summary>Called for each line as it comes; of a query, those of stdout only.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>The reason of a failure in the tool's own words, where it gives them in a form for machines; else empty.</summary>
    public Func<IReadOnlyList<string>>? Reasons { get; init; }
}

/// <param name="StandardOutput">A query's answer; empty for all others.</param>
/// <param name="LogPath">Null for a query.</param>
internal sealed record ToolResult(int ExitCode, IReadOnlyList<string> StandardOutput, string? LogPath)
{
    public string Text => string.Join('\n', StandardOutput);
}

/// <summary>Cancels what waits for a tool once that has printed nothing for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly TimeSpan? longest;

    /// <param name="longest">Null: there is no such limit.</param>
    public SilenceWatch(TimeSpan? longest, CancellationToken cancellationToken)
    {
        this.longest = longest;
        source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Break();
    }

    public CancellationToken Token => source.Token;

    /// <summary>The tool has printed something.</summary>
    public void Break()
    {
        if (longest is { } time)
        {
            source.CancelAfter(time);
        }
    }

    public void Dispose() => source.Dispose();
}
