using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>What a node's own condition Ready says. Pure.</summary>
/// <param name="Status">True, False, or Unknown where its kubelet is not heard of.</param>
/// <param name="Since">When it turned so, by the cluster's clock.</param>
internal sealed record NodeReadiness(string Status, string Why, DateTime? Since)
{
    /// <summary>Of a node that a pod is still said to be on.</summary>
    public static NodeReadiness Gone { get; } = new("Unknown", "it is no node of the cluster any more", null);

    public bool IsReady => Status == "True";

    public static NodeReadiness Of(V1Node node) =>
        node.Status?.Conditions?.FirstOrDefault(static condition => condition.Type == "Ready") is { } ready
            ? new(ready.Status, $"{ready.Reason}: {ready.Message}", ready.LastTransitionTime)
            : new("Unknown", "it has no condition Ready yet", null);

    public override string ToString() =>
        Since is { } since
            ? $"its condition Ready is {Status} since {since:yyyy-MM-dd HH:mm:ss}Z ({Why})"
            : $"its condition Ready is {Status} ({Why})";
}

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
        "SignatureValidationFailed",
    ];

    /// <summary>A name that can't be one, and an image that is to be there and is not: waiting does not help.</summary>
    public static IReadOnlyList<string> HopelessImage { get; } =
    ["InvalidImageName", "ErrImageNeverPull", "SignatureValidationFailed"];

    /// <summary>The node has the image, but can't start a container of it.</summary>
    public static IReadOnlyList<string> Container { get; } =
    ["CreateContainerConfigError", "CreateContainerError", "RunContainerError", "CrashLoopBackOff"];

    /// <summary>Why a container has ended that never began: containerd's and CRI-O's word, and Docker's.</summary>
    public static IReadOnlyList<string> NeverBegan { get; } = ["StartError", "ContainerCannotRun"];
}
