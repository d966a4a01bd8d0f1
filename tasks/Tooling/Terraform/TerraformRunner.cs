using System.Globalization;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Terraform;

internal abstract class TerraformRunner<TSettings>(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<TSettings>(fileSystem, environment, processRunner, tools)
    where TSettings : TerraformSettings
{
    /// <summary>
    /// Interrupted, terraform lets the operations under way finish and then saves its state: a state cut off here is what a later
    /// Teardown could not find.
    /// </summary>
    protected static readonly TimeSpan InterruptGrace = TimeSpan.FromSeconds(60);

    /// <summary>Most of a query's time is terraform's own start, some 50 ms.</summary>
    protected static readonly TimeSpan QueryDeadline = TimeSpan.FromMinutes(1);

    protected static readonly TimeSpan ChangeDeadline = TimeSpan.FromMinutes(30);

    /// <summary>While it works on a resource, terraform says so every 10 s; one call of a provider is given up after 2 minutes.</summary>
    protected static readonly TimeSpan ChangeSilence = TimeSpan.FromMinutes(3);

    protected override string GetToolName() => "terraform";

    protected override IEnumerable<string> GetToolExecutableNames() => ["terraform", "tofu"];

    protected override IDictionary<string, string> GetEnvironmentVariables(TSettings settings)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TF_IN_AUTOMATION"] = "1",
            ["TF_INPUT"] = "0",
            // No call to HashiCorp for newer versions.
            ["CHECKPOINT_DISABLE"] = "1",
            // Each cluster has states of its own; no other workspace is ever made, nor one that the data directory has selected used.
            ["TF_WORKSPACE"] = "default",
        };
        if (settings.DataDirectory is { } data)
        {
            variables["TF_DATA_DIR"] = data.FullPath;
        }

        if (settings.PluginCacheDirectory is { } cache)
        {
            variables["TF_PLUGIN_CACHE_DIR"] = cache.FullPath;
        }

        foreach (var (name, value) in settings.EnvironmentVariables)
        {
            variables[name] = value;
        }

        return variables;
    }

    protected static ProcessArgumentBuilder Verb(string verb) => new ProcessArgumentBuilder().AppendVerb(verb);

    protected static void AppendChange(ProcessArgumentBuilder arguments, TerraformChangeSettings settings)
    {
        arguments
            .AppendArgument("-input=false")
            .AppendArgument("-json")
            .AppendAssignment("-lock-timeout", Seconds(settings.LockTimeout))
            .AppendAssignment("-parallelism", settings.Parallelism)
            .AppendAssignment("-refresh", settings.Refresh);
        foreach (var file in settings.VariableFiles)
        {
            arguments.AppendAssignment("-var-file", file.FullPath);
        }
    }

    protected static string? Seconds(TimeSpan? time) =>
        time is { } value ? ((long)value.TotalSeconds).ToString(CultureInfo.InvariantCulture) + "s" : null;
}
