using k8s;
using k8s.Exceptions;
using YamlDotNet.Core;

namespace Hoarfrost.Kubernetes;

/// <summary>Turns a kubeconfig's context into a client, by the credentials that the kubeconfig gives at this moment.</summary>
internal static class KubeAccess
{
    /// <exception cref="HoarfrostException">The kubeconfig can't be used, or its exec plugin failed.</exception>
    public static k8s.Kubernetes Connect(KubeTarget target)
    {
        try
        {
            var kubeconfig = MergedKubeconfig.Load(target.Files).ToConfiguration(target.Context);
            foreach (var user in kubeconfig.Users ?? [])
            {
                if (user.UserCredentials?.ExternalExecution is { } plugin)
                {
                    ExecPlugin.Confine(plugin, Environment.GetEnvironmentVariables().Keys.Cast<string>());
                }
            }

            var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, target.Context);
            // A connection of its own for each watch: one that is cut does not take the others with it.
            config.DisableHttp2 = true;
            config.HttpClientTimeout = Timeout.InfiniteTimeSpan;
            return new k8s.Kubernetes(config);
        }
        catch (Exception e)
            when (e is KubeConfigException or YamlException or IOException or UnauthorizedAccessException)
        {
            throw new HoarfrostException(
                $"The context {target.Context} of {target.KubeconfigPath} can't be used: {e.Message}\n"
                    + $"Check it: {target.Kubectl} version",
                e
            );
        }
    }
}

/// <summary>A Kubernetes cluster, as kubectl finds it.</summary>
/// <param name="KubeconfigPath">A file, or several as the variable <c>KUBECONFIG</c> has them.</param>
/// <param name="Context">The name of one of the kubeconfig's contexts. Never the current one by default: that changes behind one's back.</param>
internal sealed record KubeTarget(string KubeconfigPath, string Context)
{
    public IReadOnlyList<string> Files => KubeconfigPath.Split(Path.PathSeparator);

    /// <summary>kubectl's command line up to the verb, for people.</summary>
    public string Kubectl =>
        Files.Count == 1
            ? $"kubectl --kubeconfig {KubeconfigPath} --context {Context}"
            : $"KUBECONFIG={KubeconfigPath} kubectl --context {Context}";
}
