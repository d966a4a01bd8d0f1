namespace Hoarfrost.Remote.Liveness;

/// <param name="Banner">The server's identification, e.g. <c>SSH-2.0-OpenSSH_9.2p1</c>, where it is alive.</param>
/// <param name="Problem">Why it is not.</param>
internal sealed record ProbeResult(string? Banner, string? Problem, TimeSpan Elapsed)
{
    public bool IsAlive => Banner is not null;
}
