using k8s;
using k8s.Exceptions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hoarfrost.Kubernetes;

/// <summary>Turns a kubeconfig's context into a client, by the credentials that the kubeconfig gives at this moment.</summary>
internal static class KubeAccess
{
    /// <exception cref="HoarfrostException">The kubeconfig can't be used, or its exec plugin failed.</exception>
    public static k8s.Kubernetes Connect(KubeTarget target)
    {
        try
        {
            var kubeconfig = KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(target.KubeconfigPath));
            foreach (var user in kubeconfig.Users ?? [])
            {
                if (user.UserCredentials?.ExternalExecution is { } plugin)
                {
                    ExecPlugin.Confine(plugin, Environment.GetEnvironmentVariables().Keys.Cast<string>());
                }
            }

            var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, target.Context);
            if (TokenFile(target) is { } path)
            {
                config.AccessToken = File.ReadAllText(path).Trim();
            }

            // A connection of its own for each watch: one that is cut does not take the others with it.
            config.DisableHttp2 = true;
            config.HttpClientTimeout = Timeout.InfiniteTimeSpan;
            return new k8s.Kubernetes(config);
        }
        catch (Exception e)
            when (e is KubeConfigException or IOException or UnauthorizedAccessException or YamlException)
        {
            throw new HoarfrostException(
                $"The context {target.Context} of {target.KubeconfigPath} can't be used: {e.Message}\n"
                    + $"Check it: kubectl --kubeconfig {target.KubeconfigPath} --context {target.Context} version",
                e
            );
        }
    }

    /// <summary>The client library does not know this setting.</summary>
    private static string? TokenFile(KubeTarget target)
    {
        var yaml = new YamlStream();
        using (var text = File.OpenText(target.KubeconfigPath))
        {
            yaml.Load(text);
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..])
        {
            return null;
        }

        var user = Text(Map(Named(root, "contexts", target.Context), "context"), "user");
        var file = user is null ? null : Text(Map(Named(root, "users", user), "user"), "tokenFile");
        return file is null
            ? null
            : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target.KubeconfigPath))!, file);
    }

    private static YamlMappingNode? Named(YamlMappingNode root, string list, string name) =>
        Child(root, list) is YamlSequenceNode items
            ? items.OfType<YamlMappingNode>().FirstOrDefault(item => Text(item, "name") == name)
            : null;

    private static YamlMappingNode? Map(YamlMappingNode? parent, string key) => Child(parent, key) as YamlMappingNode;

    private static string? Text(YamlMappingNode? parent, string key) => (Child(parent, key) as YamlScalarNode)?.Value;

    private static YamlNode? Child(YamlMappingNode? parent, string key) =>
        parent?.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode name && name.Value == key).Value;
}

/// <summary>A Kubernetes cluster, as kubectl finds it.</summary>
/// <param name="Context">The name of one of the kubeconfig's contexts. Never the current one by default: that changes behind one's back.</param>
internal sealed record KubeTarget(string KubeconfigPath, string Context);
