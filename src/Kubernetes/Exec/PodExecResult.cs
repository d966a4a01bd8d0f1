using System.Text;
using k8s;
using k8s.Models;

namespace Hoarfrost.Kubernetes.Exec;

/// <summary>How a command in a pod ended.</summary>
/// <param name="Errors">The end of what it wrote to standard error.</param>
internal sealed record PodExecResult(int ExitCode, string Errors)
{
    /// <param name="status">As the kubelet gives it.</param>
    /// <exception cref="KubeException">It was not run.</exception>
    public static PodExecResult Of(byte[] status, string errors, KubeRequest request)
    {
        var found = KubernetesJson.Deserialize<V1Status>(Encoding.UTF8.GetString(status));
        if (found.Status == "Success")
        {
            return new(0, errors);
        }

        var code = found.Details?.Causes?.FirstOrDefault(static cause => cause.Reason == "ExitCode")?.Message;
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, errors)
            : throw new KubeException(KubeFailure.Invalid, $"{request}: {found.Message} {errors}".TrimEnd());
    }
}
