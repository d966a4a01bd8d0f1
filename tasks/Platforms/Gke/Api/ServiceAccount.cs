namespace Hoarfrost.Platforms.Gke.Api;

/// <param name="Name"><c>projects/P/serviceAccounts/EMAIL</c>.</param>
internal sealed record ServiceAccount(string Name, string Email, string? Description = null);
