using System.Net;
using k8s;
using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>What the API's answers mean. Pure.</summary>
internal static class KubeErrors
{
    private const int LongestText = 600;

    /// <param name="server">The API's address, for people.</param>
    public static KubeException Of(KubeRequest request, HttpStatusCode status, string body, string server)
    {
        var said = Message(body);
        return status switch
        {
            HttpStatusCode.Unauthorized => new(
                KubeFailure.Unauthorized,
                $"The cluster at {server} does not accept the credentials of the kubeconfig's context, also after they were read anew: {said}\n"
                    + "Log in again by the means of that cluster, then run the same command."
            ),
            HttpStatusCode.Forbidden => new(
                KubeFailure.Forbidden,
                $"The cluster at {server} refused: {said}\n"
                    + $"Needed: the permission to {request.Verb} {request.Kind.Resource}. Ask the cluster's administrator for it."
            ),
            HttpStatusCode.NotFound => new(KubeFailure.NotFound, $"The cluster at {server} has no {request}: {said}"),
            HttpStatusCode.Conflict => new(KubeFailure.Conflict, $"The cluster at {server}: {request}: {said}"),
            HttpStatusCode.Gone => new(KubeFailure.Expired, $"The cluster at {server}: {request}: {said}"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new(KubeFailure.Unreachable, $"The cluster at {server} can't now: {request}: {(int)status} {said}"),
            _ => new(KubeFailure.Invalid, $"The cluster at {server} does not take it: {request}: {said}"),
        };
    }

    public static KubeException Unreachable(KubeRequest request, string server, Exception cause) =>
        new(
            KubeFailure.Unreachable,
            $"The cluster at {server} does not answer ({request}): {Innermost(cause).Message}\n"
                + "Check that it runs, and the way to it (VPN, proxy).",
            cause
        );

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    private static string Message(string body)
    {
        try
        {
            if (KubernetesJson.Deserialize<V1Status>(body) is { Message.Length: > 0 } status)
            {
                return status.Message;
            }
        }
        catch (JsonException)
        {
            // A proxy's answer, or half of one.
        }

        var text = body.Trim();
        return text.Length > LongestText ? text[..LongestText] + " ..." : text;
    }
}

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
