using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Docker;

internal abstract class DockerRunner<TSettings>(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<TSettings>(fileSystem, environment, processRunner, tools)
    where TSettings : DockerSettings
{
    protected static readonly TimeSpan QueryDeadline = TimeSpan.FromSeconds(30);

    protected const string Json = "{{json .}}";

    protected override string GetToolName() => "docker";

    protected override IEnumerable<string> GetToolExecutableNames() => ["docker"];

    protected static ProcessArgumentBuilder Verb(DockerKind kind, string verb) =>
        new ProcessArgumentBuilder().AppendVerb(Name(kind)).AppendVerb(verb);

    protected static string Name(DockerKind kind) =>
        kind switch
        {
            DockerKind.Container => "container",
            DockerKind.Network => "network",
            DockerKind.Image => "image",
            DockerKind.Volume => "volume",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
        };
}
