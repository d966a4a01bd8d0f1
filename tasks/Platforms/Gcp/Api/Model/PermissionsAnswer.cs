namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>Which of the permissions that were asked about the caller has.</summary>
internal sealed record PermissionsAnswer(IReadOnlyList<string>? Permissions);
