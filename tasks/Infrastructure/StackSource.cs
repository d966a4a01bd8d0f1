using System.Text.Json.Nodes;
using Hoarfrost.Context;
using Hoarfrost.State;

namespace Hoarfrost.Infrastructure;

/// <summary>
/// Where Terraform finds a platform's stacks. Stacks that need providers are used from a copy in the cluster's directory: init writes
/// its lock file beside them, and a state that is kept in a bucket takes a backend of its own.
/// </summary>
internal sealed class StackSource(HoarfrostContext context)
{
    private const string BackendFile = "backend_override.tf.json";
    private const string LockFile = ".terraform.lock.hcl";

    /// <summary>The folder of all stacks of the platform, in the repository.</summary>
    public string Folder { get; } = context.Paths.Infra(context.Platform.Name);

    /// <summary>The folder to call terraform in.</summary>
    public string Prepare(string stack)
    {
        if (!context.Platform.HasProviders)
        {
            return Path.Combine(Folder, stack);
        }

        var copy = Path.Combine(context.Cluster.StackSources, context.Platform.Name);
        var files = Sources()
            .ToDictionary(path => Path.Combine(copy, path), path => File.ReadAllText(Path.Combine(Folder, path)));
        if (context.Options.StateBucket is { } bucket)
        {
            files[Path.Combine(copy, stack, BackendFile)] = Backend(bucket, stack);
        }

        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        // What the repository, or an option, no longer has would be read all the same.
        foreach (var path in Configurations(Path.Combine(copy, stack)).Where(path => !files.ContainsKey(path)))
        {
            File.Delete(path);
        }

        return Path.Combine(copy, stack);
    }

    private IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".tf", StringComparison.Ordinal) || Path.GetFileName(path) == LockFile)
            .Select(path => Path.GetRelativePath(Folder, path));

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
                        ["prefix"] = StatePlace.Prefix(context.Options.Cluster, stack),
                    },
                },
            },
        }.ToJsonString();

    private static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            PrivateDirectory.Create(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, text, AtomicFile.Private);
        }
    }
}
