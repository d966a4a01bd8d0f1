namespace Hoarfrost.Google.Api.Model;

internal sealed record GuestAttributesAnswer(string? QueryPath, GuestAttributes? QueryValue);

internal sealed record GuestAttributes(IReadOnlyList<GuestAttribute>? Items);

/// <summary>What an instance's guest agent tells of it.</summary>
internal sealed record GuestAttribute(string Namespace, string Key, string Value);
