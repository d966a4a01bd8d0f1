using System.Runtime.InteropServices;

namespace Hoarfrost.Clusters.Pods;

/// <summary>Architectures as images and nodes name them.</summary>
internal static class ImageArchitecture
{
    /// <summary>The label of a node's.</summary>
    public const string Label = "kubernetes.io/arch";

    public static string OfThisMachine { get; } =
        RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        };
}
