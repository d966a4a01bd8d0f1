namespace Hoarfrost.Composition;

/// <summary>What <c>--platform</c> may be.</summary>
internal sealed record PlatformName(string Value);
