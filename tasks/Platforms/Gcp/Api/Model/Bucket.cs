namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>A bucket of Cloud Storage.</summary>
internal sealed record Bucket(string Name, string? Location);
