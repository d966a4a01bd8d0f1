using Hoarfrost.Core.Errors;

namespace Hoarfrost.Kubernetes;

/// <summary>Why the cluster's API did not do what it was asked for.</summary>
internal enum KubeFailure
{
    /// <summary>No answer, a broken one, or one that says to come again: asking later may help.</summary>
    Unreachable,

    /// <summary>It does not know who asks, also after the kubeconfig was read anew.</summary>
    Unauthorized,

    Forbidden,

    NotFound,

    /// <summary>It is there already, or was changed by somebody else.</summary>
    Conflict,

    /// <summary>What was sent is not what it takes.</summary>
    Invalid,

    /// <summary>The version to watch from is too old: list again.</summary>
    Expired,
}

/// <summary>The cluster's API did not do what it was asked for.</summary>
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
