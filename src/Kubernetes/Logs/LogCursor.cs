namespace Hoarfrost.Kubernetes.Logs;

/// <summary>
/// Where the reading of a log is. A log can be asked for from a whole second on; the cursor then lets go by what it has seen: lines of an
/// earlier time, and as many of the last time as it had. Pure.
/// </summary>
/// <remarks>Times may repeat but not go back: a launcher writes one stream.</remarks>
internal sealed class LogCursor
{
    private LogStamp? last;

    /// <summary>Lines of <see cref="last"/> that were passed on.</summary>
    private int atLast;

    /// <summary>Lines of <see cref="last"/> that this stream has to let go by.</summary>
    private int toSkip;

    /// <summary>Whether this stream is still within what an earlier one gave.</summary>
    private bool catchingUp;

    /// <summary>The value of <c>sinceTime</c> for the next stream; null: from the beginning.</summary>
    public string? Since => last?.Since;

    /// <summary>A new stream begins, from <see cref="Since"/> on.</summary>
    public void Begin()
    {
        toSkip = atLast;
        catchingUp = last is not null;
    }

    /// <param name="line">With the kubelet's time before it.</param>
    /// <returns>Null where it was passed on before, or where the kubelet speaks for itself: without a time.</returns>
    public LogLine? Accept(string line)
    {
        if (LogStamp.Split(line) is not var (stamp, text))
        {
            return null;
        }

        if (catchingUp)
        {
            if (last is { } seen && stamp.IsBefore(seen))
            {
                return null;
            }

            if (stamp == last && toSkip > 0)
            {
                toSkip--;
                return null;
            }

            catchingUp = stamp == last;
        }

        atLast = stamp == last ? atLast + 1 : 1;
        last = stamp;
        return new(stamp, text);
    }
}
