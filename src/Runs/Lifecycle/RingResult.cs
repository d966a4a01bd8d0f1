using Hoarfrost.Core.Text;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>What <c>/opt/hpl/ring</c> prints.</summary>
/// <param name="LatencyMicroseconds">One hop; null where a single rank has no neighbour.</param>
/// <param name="BandwidthMBps">10^6 bytes a second between neighbours, of one large message at a time; null as above.</param>
internal sealed record RingResult(int Ranks, int Hosts, double? LatencyMicroseconds, double? BandwidthMBps)
{
    /// <summary>For people.</summary>
    public string Summary =>
        Counted.Of(Ranks, "rank")
        + (LatencyMicroseconds is { } latency ? FormattableString.Invariant($", {latency:F1} µs a hop") : "");

    /// <summary>Null for any line that is not the result: mpirun mixes its own in.</summary>
    public static RingResult? Parse(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line, ProofJson.Default.RingResult);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
