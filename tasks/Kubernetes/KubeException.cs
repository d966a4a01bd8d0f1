using System.Diagnostics.CodeAnalysis;
using Hoarfrost.Context;

namespace Hoarfrost.Kubernetes;

/// <summary>The cluster's API did not do what it was asked for.</summary>
[SuppressMessage("Design", "CA1064", Justification = "A program, not a library: nobody outside catches it by type.")]
internal sealed class KubeException(KubeFailure failure, string message, Exception? inner = null)
    : HoarfrostException(
        failure == KubeFailure.Forbidden ? ExitCodes.CloudRefused : ExitCodes.StepFailed,
        message,
        inner
    )
{
    public KubeFailure Failure => failure;

    public bool IsTransient => failure == KubeFailure.Unreachable;
}
