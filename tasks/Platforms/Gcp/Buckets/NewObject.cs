namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>What is said of an object before its content is sent.</summary>
/// <param name="Crc32c">Cloud Storage makes no object of a content that has another.</param>
internal sealed record NewObject(string Name, string ContentType, string Crc32c);
