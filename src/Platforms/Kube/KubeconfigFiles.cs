using Hoarfrost.Core.Text;
using Hoarfrost.Kubernetes;
using k8s;
using k8s.Exceptions;
using YamlDotNet.Core;

namespace Hoarfrost.Platforms.Kube;

/// <summary>The user's own kubeconfig, where kubectl looks for it. It is only read.</summary>
internal static class KubeconfigFiles
{
    /// <summary>The files of the variable <c>KUBECONFIG</c>, else the one in the user's home.</summary>
    public static IReadOnlyList<string> Find(Func<string, string?> variable) =>
        variable("KUBECONFIG") is { Length: > 0 } given
            ? [.. given.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)]
            : [Path.Combine(variable("HOME") ?? "", ".kube", "config")];

    /// <summary>The first file that has the context: kubectl's order.</summary>
    /// <exception cref="UsageException">None has; names those that there are, and the nearest.</exception>
    public static KubeTarget Target(string context, IReadOnlyList<string> files)
    {
        var found = files
            .Where(File.Exists)
            .Select(file => (File: Path.GetFullPath(file), Contexts: Contexts(file)))
            .ToList();
        if (found.FirstOrDefault(item => item.Contexts.Contains(context)) is { File: { } path })
        {
            return new(path, context);
        }

        var names = found.SelectMany(static item => item.Contexts).Distinct().Order(StringComparer.Ordinal).ToList();
        var nearest = Nearest.Find(context, names);
        throw new UsageException(
            $"--context {context}: {string.Join(", ", files)} has no such context{(nearest is null ? "" : $"; did you mean {nearest}?")}"
                + (
                    names.Count == 0
                        ? " There are none: set KUBECONFIG to the file that names the cluster."
                        : $" There are: {string.Join(", ", names)}."
                )
        );
    }

    private static IReadOnlyList<string> Contexts(string file)
    {
        try
        {
            return
            [
                .. KubernetesClientConfiguration
                    .LoadKubeConfig(new FileInfo(file))
                    .Contexts.Select(static context => context.Name),
            ];
        }
        catch (Exception e)
            when (e is KubeConfigException or YamlException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read as a kubeconfig: {e.Message}");
        }
    }
}
