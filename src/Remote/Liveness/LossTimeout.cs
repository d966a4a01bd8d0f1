namespace Hoarfrost.Remote.Liveness;

/// <summary>When a silent node is taken for lost.</summary>
/// <param name="Interval">From one round of probes to the next; also the time that a probe may take.</param>
/// <param name="Misses">Probes in a row without an answer.</param>
/// <param name="Answer">How long a node may take for an answer when it is asked once, in passing.</param>
internal sealed record LossTimeout(TimeSpan Interval, int Misses, TimeSpan Answer)
{
    /// <summary>Nodes on this machine: about 8 s, and no answer for as long is not mistaken for a busy node.</summary>
    public static LossTimeout Near { get; } = new(TimeSpan.FromSeconds(2), 4, TimeSpan.FromSeconds(3));

    /// <summary>Nodes behind the internet, whose own hiccups must not end a run of hours: well over half a minute.</summary>
    public static LossTimeout Far { get; } = new(TimeSpan.FromSeconds(5), 8, TimeSpan.FromSeconds(10));

    /// <summary>Until a loss is sure.</summary>
    public TimeSpan Total => Interval * (Misses + 2);
}
