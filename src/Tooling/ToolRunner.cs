using System.Text.Json;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;

namespace Hoarfrost.Tooling;

/// <summary>
/// Cake's <see cref="Tool{TSettings}"/> for calls that are awaited: each has a deadline, a log, and an error that says what went wrong.
/// </summary>
/// <param name="name">By which errors call the tool.</param>
/// <param name="executables">The names it may have on PATH, the one preferred first, where <paramref name="name"/> is not the only one.</param>
internal abstract class ToolRunner<TSettings>(
    ICakeContext context,
    string name,
    params IReadOnlyList<string> executables
) : Tool<TSettings>(context.FileSystem, context.Environment, context.ProcessRunner, context.Tools)
    where TSettings : ToolSettings
{
    protected sealed override string GetToolName() => name;

    protected sealed override IEnumerable<string> GetToolExecutableNames() =>
        executables.Count > 0 ? executables : [name];

    /// <summary>What the tool needs in its environment; a null is left out. The settings' own come over these.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Variables(TSettings settings) =>
        new Dictionary<string, string?>(StringComparer.Ordinal);

    protected sealed override IDictionary<string, string> GetEnvironmentVariables(TSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variable, value) in Variables(settings))
        {
            if (value is not null)
            {
                variables[variable] = value;
            }
        }

        foreach (var (variable, value) in settings.EnvironmentVariables)
        {
            variables[variable] = value;
        }

        return variables;
    }

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
        if (GetToolPath(settings) is not { } path || !context.FileSystem.Exist(path))
        {
            throw new ToolMissingException(
                name,
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
        return Result(settings, process, NameOf(arguments), call, deadline, ending, cancellationToken);
    }

    /// <summary>Runs a query whose answer is one JSON document.</summary>
    /// <inheritdoc cref="RunAsync"/>
    /// <exception cref="ToolException">Also: the answer is not JSON.</exception>
    protected async Task<JsonElement> QueryAsync(
        TSettings settings,
        ProcessArgumentBuilder arguments,
        ToolCall call,
        CancellationToken cancellationToken
    ) =>
        ToolAnswer.Json(
            NameOf(arguments),
            await RunAsync(settings, arguments, call with { IsQuery = true }, cancellationToken)
        );

    /// <summary>Tool and verbs, as <c>terraform apply</c>.</summary>
    protected string NameOf(ProcessArgumentBuilder arguments) => string.Join(' ', [name, .. arguments.Names()]);

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
        string callName,
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
                throw new OperationCanceledException($"{callName} was interrupted.", cancellationToken);
            case ToolEnding.DeadlinePassed:
                throw ToolException.DeadlinePassed(callName, deadline, reasons, lastLines, logged?.LogPath);
            case ToolEnding.Hung:
                throw ToolException.Hung(callName, call.Silence!.Value, reasons, lastLines, logged?.LogPath);
            default:
                var exitCode = process.GetExitCode();
                if (exitCode != 0 && settings.HandleExitCode?.Invoke(exitCode) != true)
                {
                    throw ToolException.Failed(callName, exitCode, reasons, lastLines, logged?.LogPath);
                }

                return new ToolResult(
                    exitCode,
                    call.IsQuery ? [.. process.GetStandardOutput() ?? []] : [],
                    logged?.LogPath
                );
        }
    }
}
