namespace Hoarfrost.Platforms.Pods;

/// <summary>The namespace in which a cluster's jobs run.</summary>
internal static class HplNamespace
{
    public static string Of(string cluster) => $"{cluster}-hpl";
}
