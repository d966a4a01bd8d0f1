namespace Hoarfrost.Platforms.Gcp.Api.Model;

/// <summary>What an instance's guest agent tells of it.</summary>
internal sealed record GuestAttribute(string Namespace, string Key, string Value);
