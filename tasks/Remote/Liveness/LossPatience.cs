namespace Hoarfrost.Remote.Liveness;

/// <summary>When a silent node is taken for lost.</summary>
/// <param name="Interval">From one round of probes to the next; also the time that a probe may take.</param>
/// <param name="Misses">Probes in a row without an answer.</param>
internal sealed record LossPatience(TimeSpan Interval, int Misses)
{
    /// <summary>Nodes on this machine: about 8 s, and no answer for as long is not mistaken for a busy node.</summary>
    public static LossPatience Near { get; } = new(TimeSpan.FromSeconds(2), 4);

    /// <summary>Nodes behind the internet, whose own hiccups must not end a run of hours: about half a minute.</summary>
    public static LossPatience Far { get; } = new(TimeSpan.FromSeconds(3), 10);

    /// <summary>Until a loss is sure.</summary>
    public TimeSpan Total => Interval * (Misses + 2);
}
