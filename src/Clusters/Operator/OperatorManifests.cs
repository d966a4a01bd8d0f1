using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.Operator;

/// <summary>Where the operator's manifests for a platform are.</summary>
internal sealed class OperatorManifests(ProjectPaths paths, ClusterDirectory directory, HoarfrostOptions options)
{
    /// <summary>As <c>manifests/base</c> names it.</summary>
    private const string Image = "docker.io/mpioperator/mpi-operator";

    private string Overlay => paths.Overlay(options.Platform);

    /// <param name="image">In place of the one that they name; null: that one.</param>
    /// <returns>A folder with a kustomization.</returns>
    public string Folder(string? image)
    {
        if (image is null)
        {
            return Overlay;
        }

        var folder = Path.Combine(directory.Root, "operator");
        PrivateDirectory.Create(folder);
        AtomicFile.Write(
            Path.Combine(folder, "kustomization.yaml"),
            Kustomization(Path.GetRelativePath(folder, Overlay), image)
        );
        return folder;
    }

    /// <param name="overlay">Relative: Kustomize takes no other path.</param>
    public static string Kustomization(string overlay, string image)
    {
        var (rest, digest) = Split(image, "@");
        var (name, tag) = rest.LastIndexOf(':') > rest.LastIndexOf('/') ? Split(rest, ":") : (rest, null);
        return string.Concat(
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
            $"resources:\n  - \"{overlay}\"\n",
            $"images:\n  - name: {Image}\n    newName: {name}\n",
            digest is not null ? $"    digest: {digest}\n" : $"    newTag: \"{tag}\"\n"
        );
    }

    private static (string Before, string? After) Split(string text, string separator)
    {
        var at = text.LastIndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + separator.Length)..]);
    }
}
