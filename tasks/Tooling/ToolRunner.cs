using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling;

/// <summary>
/// Cake's <see cref="Tool{TSettings}"/> for calls that are awaited: each has a deadline, a log, and an error that says what went wrong.
/// </summary>
internal abstract class ToolRunner<TSettings>(
    IFileSystem fileSystem,
    ICakeEnvironment environment,
    IProcessRunner processRunner,
    IToolLocator tools
) : Tool<TSettings>(fileSystem, environment, processRunner, tools)
    where TSettings : ToolSettings
{
    private readonly IFileSystem fileSystem = fileSystem;

    /// <exception cref="ToolMissingException">The executable is nowhere.</exception>
    /// <exception cref="ToolException">It failed, or its deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the tool and all that it started have ended.</exception>
    protected async Task<ToolResult> RunAsync(
        TSettings settings,
        ProcessArgumentBuilder arguments,
        ToolCall call,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        if (GetToolPath(settings) is not { } path || !fileSystem.Exist(path))
        {
            throw new ToolMissingException(
                GetToolName(),
                settings.ToolPath is { } given ? [given.FullPath] : GetToolExecutableNames(settings)
            );
        }

        using var silence = new SilenceWatch(call.Silence, cancellationToken);
        using var process = RunProcess(settings, arguments, ProcessSettings(call, silence));
        var deadline = settings.ToolTimeout ?? call.Deadline;
        var ending = await WaitAsync(process, deadline, call.InterruptGrace, silence.Token);
        ending =
            ending is ToolEnding.Cancelled && !cancellationToken.IsCancellationRequested ? ToolEnding.Hung : ending;
        settings.PostAction?.Invoke(process);
        return Result(settings, process, Name(arguments), call, deadline, ending, cancellationToken);
    }

    private static ProcessSettings ProcessSettings(ToolCall call, SilenceWatch silence) =>
        new()
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Silent = call.IsQuery,
            StandardInput = call.StandardInput is { } input
                ? new ProcessStandardInput(input)
                : (ProcessStandardInput?)null,
            RedirectedStandardOutputHandler = call is { OnLine: null, Silence: null }
                ? null
                : line =>
                {
                    if (line is not null)
                    {
                        silence.Break();
                        call.OnLine?.Invoke(line);
                    }

                    return line;
                },
        };

    private static async Task<ToolEnding> WaitAsync(
        IProcess process,
        TimeSpan deadline,
        TimeSpan interruptGrace,
        CancellationToken cancellationToken
    )
    {
        if (process is IToolProcess awaitable)
        {
            return await awaitable.WaitAsync(deadline, interruptGrace, cancellationToken);
        }

        // Any other runner of Cake's: its processes end alone.
        await using var kill = cancellationToken.Register(process.Kill);
        var exited = await Task.Run(() => process.WaitForExit((int)deadline.TotalMilliseconds), CancellationToken.None);
        return cancellationToken.IsCancellationRequested ? ToolEnding.Cancelled
            : exited ? ToolEnding.Exited
            : ToolEnding.DeadlinePassed;
    }

    private static ToolResult Result(
        TSettings settings,
        IProcess process,
        string name,
        ToolCall call,
        TimeSpan deadline,
        ToolEnding ending,
        CancellationToken cancellationToken
    )
    {
        var logged = process as IToolProcess;
        var lastLines = logged?.LastLines ?? [.. process.GetStandardError() ?? []];
        var reasons = call.Reasons?.Invoke() ?? [];
        switch (ending)
        {
            case ToolEnding.Cancelled:
                throw new OperationCanceledException($"{name} was interrupted.", cancellationToken);
            case ToolEnding.DeadlinePassed:
                throw ToolException.DeadlinePassed(name, deadline, reasons, lastLines, logged?.LogPath);
            case ToolEnding.Hung:
                throw ToolException.Hung(name, call.Silence!.Value, reasons, lastLines, logged?.LogPath);
            default:
                var exitCode = process.GetExitCode();
                if (
                    exitCode != 0
                    && !call.AcceptedExitCodes.Contains(exitCode)
                    && settings.HandleExitCode?.Invoke(exitCode) != true
                )
                {
                    throw ToolException.Failed(name, exitCode, reasons, lastLines, logged?.LogPath);
                }

                return new ToolResult(
                    exitCode,
                    call.IsQuery ? [.. process.GetStandardOutput() ?? []] : [],
                    logged?.LogPath
                );
        }
    }

    private string Name(ProcessArgumentBuilder arguments) => string.Join(' ', [GetToolName(), .. arguments.Names()]);
}
