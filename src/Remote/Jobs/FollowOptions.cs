namespace Hoarfrost.Remote.Jobs;

/// <summary>How a job's output is followed.</summary>
internal sealed record FollowOptions
{
    /// <summary>Bytes of the output that are known already. 0 gives all of it, as a new <c>HplOutputParser</c> needs it.</summary>
    public long Offset { get; init; }

    /// <summary>Gets the raw bytes from <see cref="Offset"/> on, e.g. to append them to a copy here.</summary>
    public Action<ReadOnlyMemory<byte>>? OnBytes { get; init; }

    /// <summary>When following ends though the job has not. The job goes on.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long a broken connection is tried to be mended, counted anew from each connection that worked.</summary>
    public TimeSpan ReconnectFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After so long without output the connection is checked by asking for the job's state over it.</summary>
    public TimeSpan QuietCheck { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the answer to that question may take before the connection is given up and made anew.</summary>
    public TimeSpan QuietCheckTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called when the connection was lost, with the reason; following goes on by itself.</summary>
    public Action<string>? OnReconnect { get; init; }
}

/// <summary>How following ended.</summary>
/// <param name="State">The job's state then; still running where <paramref name="DeadlinePassed"/>.</param>
internal sealed record FollowResult(JobState State, bool DeadlinePassed);
