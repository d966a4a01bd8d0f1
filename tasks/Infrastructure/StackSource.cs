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
        foreach (var source in Directory.EnumerateFiles(Folder, "*.tf", SearchOption.AllDirectories))
        {
            Write(Path.Combine(copy, Path.GetRelativePath(Folder, source)), File.ReadAllText(source));
        }

        if (context.Options.StateBucket is { } bucket)
        {
            Write(Path.Combine(copy, stack, BackendFile), Backend(bucket, stack));
        }

        return Path.Combine(copy, stack);
    }

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
                        ["prefix"] = $"hoarfrost/{context.Options.Cluster}/{stack}",
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
