namespace Hoarfrost.Google.Api;

/// <summary>How long one request is tried for.</summary>
/// <param name="Attempt">Until the answer is there whole.</param>
/// <param name="Total">With all retries and the pauses between them.</param>
/// <param name="FirstPause">Between the first two attempts; it doubles from then on.</param>
internal sealed record RequestLimits(TimeSpan Attempt, TimeSpan Total, TimeSpan FirstPause)
{
    public static RequestLimits Default { get; } =
        new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500));

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>How often the upload of one file is resumed.</summary>
/// <param name="Attempts">In a row that add nothing; each begins where the last one broke off.</param>
/// <param name="FirstPause">Between the first two of them; it doubles from then on.</param>
/// <param name="ChunkBytes">What is sent in one request; Cloud Storage takes multiples of 256 KiB.</param>
internal sealed record UploadLimits(int Attempts, TimeSpan FirstPause, int ChunkBytes)
{
    public static UploadLimits Default { get; } = new(6, TimeSpan.FromSeconds(1), 4 << 20);
}
