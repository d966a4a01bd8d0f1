namespace Cake.Frosting.Internal.Configuration;

internal sealed record CakeSetting(string Key, string Value);
