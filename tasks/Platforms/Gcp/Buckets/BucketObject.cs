namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>An object of Cloud Storage: https://cloud.google.com/storage/docs/json_api/v1/objects.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Crc32c">See <see cref="Crc32C.Base64"/>.</param>
internal sealed record BucketObject(string Name, long Size, string Crc32c);
