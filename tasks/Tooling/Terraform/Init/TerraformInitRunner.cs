using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Terraform.Init;

internal sealed class TerraformInitRunner(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : TerraformRunner<TerraformInitSettings>(fileSystem, environment, processRunner, tools)
{
    // Providers of a cloud are some hundred MB.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly ICakeEnvironment environment = environment;

    public Task<ToolResult> InitAsync(TerraformInitSettings settings, CancellationToken cancellationToken) =>
        RunAsync(settings, GetArguments(settings), new ToolCall(Deadline), cancellationToken);

    /// <summary>Runs init unless it has run with the same terraform, stack and backend: a warm start does without it.</summary>
    /// <returns>Whether it ran.</returns>
    public async Task<bool> InitIfNeededAsync(TerraformInitSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.DataDirectory is not { } dataDirectory)
        {
            throw new ArgumentException("A data directory is needed: it holds what init made.", nameof(settings));
        }

        if (GetToolPath(settings) is not { } tool)
        {
            throw new ToolMissingException(GetToolName(), GetToolExecutableNames());
        }

        var source = GetWorkingDirectory(settings).MakeAbsolute(environment).FullPath;
        var data = dataDirectory.FullPath;
        var marker = new TerraformInitMarker(data, source, tool.FullPath, GetArguments(settings).ToVector());
        if (marker.IsCurrent())
        {
            return false;
        }

        await InitAsync(settings, cancellationToken);
        marker.Write();
        return true;
    }

    private static ProcessArgumentBuilder GetArguments(TerraformInitSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var arguments = Verb("init")
            .AppendArgument("-input=false")
            .AppendArgument("-no-color")
            .AppendAssignment("-backend", settings.Backend)
            .AppendAssignment("-lockfile", settings.LockFileReadOnly == true ? "readonly" : null);
        // The path given now is the one that counts; there is nothing to migrate from the one of a repository that was moved.
        return settings.StatePath is { } state
            ? arguments.AppendArgument("-reconfigure").AppendAssignment("-backend-config", $"path={state.FullPath}")
            : arguments;
    }
}
