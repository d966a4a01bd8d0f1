using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Kubectl;

internal abstract class KubectlRunner<TSettings>(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<TSettings>(fileSystem, environment, processRunner, tools)
    where TSettings : KubectlSettings
{
    protected override string GetToolName() => "kubectl";

    protected override IEnumerable<string> GetToolExecutableNames() => ["kubectl"];

    protected override IDictionary<string, string> GetEnvironmentVariables(TSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new Dictionary<string, string>(settings.EnvironmentVariables, StringComparer.Ordinal)
        {
            ["KUBECONFIG"] = settings.Kubeconfig.FullPath,
        };
    }

    /// <summary>The verb, the cluster, and what it is about.</summary>
    protected static ProcessArgumentBuilder Verb(string verb, TSettings settings) =>
        new ProcessArgumentBuilder()
            .AppendVerb(verb)
            .AppendAssignment("--context", settings.Context)
            .AppendAssignment("--kustomize", settings.Kustomization?.FullPath)
            .AppendAssignment("--filename", settings.Objects is null ? null : "-");
}
