using System.Text.Json.Nodes;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>
/// Where Terraform finds a platform's stacks: in a copy in the cluster's directory, laid out as in the repository. Whatever it writes
/// beside a stack (a lock file, the states of a workspace, a state that it could not store) is so the cluster's own, whatever lies in
/// the clone does not disturb it, and a state that is kept in a bucket takes a backend of its own.
/// </summary>
internal sealed class StackSource(ProjectPaths paths, HoarfrostOptions options, ClusterDirectory directory)
{
    private const string BackendFile = "backend_override.tf.json";
    private const string LockFile = ".terraform.lock.hcl";

    // What the local platform's scripts use from outside of the stacks.
    private const string Seal = "playbooks/roles/seal/files/seal";

    /// <summary>The folder of all stacks of the platform, in the repository.</summary>
    public string Folder { get; } = paths.Infra(options.Platform);

    private string Copy => Path.Combine(directory.StackSources, "infra", options.Platform);

    /// <summary>Whether Terraform, or a script that it runs, reads the file.</summary>
    /// <param name="path">Below <see cref="Folder"/>.</param>
    public static bool IsPart(string path) =>
        path.StartsWith("scripts/", StringComparison.Ordinal)
        || (path.EndsWith(".tf", StringComparison.Ordinal) && !path.Contains("/.terraform/", StringComparison.Ordinal))
        || Path.GetFileName(path) == LockFile;

    /// <summary>The folder to call terraform in.</summary>
    public string Prepare(string stack)
    {
        TakeLockFiles();
        var files = Sources().ToDictionary(source => source.Target, source => File.ReadAllText(source.Path));
        if (options.StateBucket is { } bucket)
        {
            files[Path.Combine(Copy, stack, BackendFile)] = Backend(bucket, stack);
        }

        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        // What the repository, or an option, no longer has would be read all the same.
        foreach (var path in Configurations(Path.Combine(Copy, stack)).Where(path => !files.ContainsKey(path)))
        {
            File.Delete(path);
        }

        return Path.Combine(Copy, stack);
    }

    private IEnumerable<(string Path, string Target)> Sources() =>
        Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(Folder, path)))
            .Where(file => IsPart(file.Name))
            .Select(file => (file.Path, Path.Combine(Copy, file.Name)))
            .Append((Path.Combine(paths.Root, Seal), Path.Combine(directory.StackSources, Seal)));

    /// <summary>
    /// Copies of an earlier version lie elsewhere: with their lock files come the very providers that the cluster was made with.
    /// </summary>
    private void TakeLockFiles()
    {
        var earlier = Path.Combine(directory.StackSources, options.Platform);
        if (!Directory.Exists(earlier) || Directory.Exists(Copy))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(earlier, LockFile, SearchOption.AllDirectories))
        {
            Write(Path.Combine(Copy, Path.GetRelativePath(earlier, path)), File.ReadAllText(path));
        }
    }

    private static IEnumerable<string> Configurations(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(path =>
                path.EndsWith(".tf", StringComparison.Ordinal) || path.EndsWith(".tf.json", StringComparison.Ordinal)
            );

    private string Backend(string bucket, string stack) =>
        new JsonObject
        {
            ["terraform"] = new JsonObject
            {
                ["backend"] = new JsonObject
                {
                    ["gcs"] = new JsonObject
                    {
                        ["bucket"] = bucket,
                        ["prefix"] = StatePlace.Prefix(options.Cluster, stack),
                    },
                },
            },
        }.ToJsonString();

    // A script runs by its name; for all others the bit means nothing.
    private static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            PrivateDirectory.Create(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, text, AtomicFile.Private | UnixFileMode.UserExecute);
        }
    }
}
