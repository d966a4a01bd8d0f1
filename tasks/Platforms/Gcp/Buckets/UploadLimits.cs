namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>How often the upload of one file is taken up again.</summary>
/// <param name="Attempts">In a row that add nothing; each begins where the last one broke off.</param>
/// <param name="FirstPause">Between the first two of them; it doubles from then on.</param>
/// <param name="ChunkBytes">What is sent in one request; Cloud Storage takes multiples of 256 KiB.</param>
internal sealed record UploadLimits(int Attempts, TimeSpan FirstPause, int ChunkBytes)
{
    public static UploadLimits Default { get; } = new(6, TimeSpan.FromSeconds(1), 4 << 20);
}
