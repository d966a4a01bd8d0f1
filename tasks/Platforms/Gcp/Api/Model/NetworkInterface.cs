namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <param name="Network">URL of the VPC.</param>
internal sealed record NetworkInterface(string? Network);
