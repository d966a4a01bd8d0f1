namespace Hoarfrost.Platforms.Gcp.Api.Model;

internal sealed record GuestAttributesAnswer(string? QueryPath, GuestAttributes? QueryValue);
