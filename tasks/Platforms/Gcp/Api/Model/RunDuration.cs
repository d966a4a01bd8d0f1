namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>After how long an instance is stopped or deleted by itself.</summary>
internal sealed record RunDuration(long Seconds);
