namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>The way out of a network by a router.</summary>
internal sealed record RouterNat(string Name);
