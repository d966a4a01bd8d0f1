namespace Hoarfrost.Kubernetes;

/// <summary>Why a container waits, in the kubelet's words.</summary>
internal static class WaitingReasons
{
    /// <summary>The node does not get the image.</summary>
    public static IReadOnlyList<string> Image { get; } =
    [
        "ErrImagePull",
        "ImagePullBackOff",
        "ErrImageNeverPull",
        "InvalidImageName",
        "RegistryUnavailable",
        "ImageInspectError",
    ];

    /// <summary>A name that can't be one, and an image that is to be there and is not: waiting does not help.</summary>
    public static IReadOnlyList<string> HopelessImage { get; } = ["InvalidImageName", "ErrImageNeverPull"];

    /// <summary>The node has the image, but can't start a container of it.</summary>
    public static IReadOnlyList<string> Container { get; } =
    ["CreateContainerConfigError", "CreateContainerError", "RunContainerError", "CrashLoopBackOff"];
}
