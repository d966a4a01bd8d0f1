namespace Hoarfrost.Platforms.Gcp.Api.Model;

internal sealed record GuestAttributes(IReadOnlyList<GuestAttribute>? Items);
