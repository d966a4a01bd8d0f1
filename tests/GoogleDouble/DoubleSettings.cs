using GoogleDouble.Faults;
using GoogleDouble.Kubernetes;

namespace GoogleDouble;

/// <param name="Folder">Where it keeps its socket and its credentials file; short, as a socket's path has at most 108 bytes.</param>
/// <param name="StockImage">The Docker image that stands for the newest one of the family debian-12; null: none, and so no instances.</param>
public sealed record DoubleSettings(string Folder, string? StockImage = null)
{
    public string Project { get; init; } = "demo-123456";

    public long ProjectNumber { get; init; } = 123456789012;

    /// <summary>Whose schemas the provider has.</summary>
    public ProviderVersion Provider { get; init; }

    /// <summary>What clusters of GKE are; null: nobody answers at their endpoints.</summary>
    public KubernetesBed? Kubernetes { get; init; }

    /// <summary>
    /// How long an operation takes at least (that of one kind or name: <see cref="FaultKind.SlowOperation"/>). Google's take from
    /// seconds to minutes. Zero: it is over with the answer to the request that began it.
    /// </summary>
    public TimeSpan OperationTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>No list has more elements a page, whatever the caller asks for: small, it shows who forgets the next page.</summary>
    public int LargestPage { get; init; } = 500;
}
