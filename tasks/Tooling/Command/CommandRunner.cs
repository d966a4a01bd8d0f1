using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Path = System.IO.Path;

namespace Hoarfrost.Tooling.Command;

/// <summary>Runs a script of ours, or a tool for which a runner of its own would say nothing more.</summary>
/// <param name="executable">A name on PATH, or a path with a slash in it.</param>
internal sealed class CommandRunner(
    string executable,
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : ToolRunner<CommandSettings>(fileSystem, environment, processRunner, tools)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <param name="settings">Its <c>ToolTimeout</c> is 2 minutes unless it says otherwise.</param>
    /// <param name="onLine">Called for each line: of stdout and stderr, or of a query's stdout.</param>
    public Task<ToolResult> RunAsync(
        IReadOnlyList<string> arguments,
        CommandSettings settings,
        Action<string>? onLine,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (executable.Contains('/', StringComparison.Ordinal))
        {
            settings.ToolPath ??= executable;
        }

        var call = new ToolCall(Deadline)
        {
            IsQuery = settings.IsQuery,
            StandardInput = settings.StandardInput,
            InterruptGrace = settings.InterruptGrace,
            OnLine = onLine,
        };
        return RunAsync(settings, new ProcessArgumentBuilder().AppendArguments(arguments), call, cancellationToken);
    }

    protected override string GetToolName() => Path.GetFileName(executable);

    protected override IEnumerable<string> GetToolExecutableNames() => [executable];
}
