using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Kubectl.Delete;

internal sealed class KubectlDeleteRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : KubectlRunner<KubectlSettings>(fileSystem, environment, processRunner, tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Asks for the objects to go; what is gone is no error. Whether they went, and what keeps them, is for the caller to look at.</summary>
    /// <exception cref="ToolException">The API server refused.</exception>
    public Task DeleteAsync(KubectlSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("delete", settings).AppendArgument("--ignore-not-found").AppendArgument("--wait=false");
        var call = new ToolCall(Deadline) { StandardInput = settings.Objects };
        return RunAsync(settings, arguments, call, cancellationToken);
    }
}
