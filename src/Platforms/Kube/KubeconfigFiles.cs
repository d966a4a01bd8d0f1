using Hoarfrost.Core.Text;
using Hoarfrost.Kubernetes;
using k8s.Exceptions;

namespace Hoarfrost.Platforms.Kube;

/// <summary>The user's own kubeconfig, where kubectl looks for it. It is only read.</summary>
internal static class KubeconfigFiles
{
    /// <summary>The files of the variable <c>KUBECONFIG</c>, else the one in the user's home.</summary>
    public static IReadOnlyList<string> Find(Func<string, string?> variable) =>
        variable("KUBECONFIG") is { Length: > 0 } given
            ? [.. given.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)]
            : [Path.Combine(variable("HOME") ?? "", ".kube", "config")];

    /// <summary>The context in all of the files, as kubectl takes them together.</summary>
    /// <exception cref="UsageException">None has it; names those that there are, and the nearest.</exception>
    public static KubeTarget Target(string context, IReadOnlyList<string> files)
    {
        var found = files.Where(File.Exists).Select(Path.GetFullPath).ToList();
        var names = ContextNames(found);
        if (names.Contains(context))
        {
            return new(string.Join(Path.PathSeparator, found), context);
        }

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

    private static IReadOnlyList<string> ContextNames(IReadOnlyList<string> files)
    {
        try
        {
            return [.. MergedKubeconfig.Load(files).ContextNames.Order(StringComparer.Ordinal)];
        }
        catch (KubeConfigException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
