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
        new Dictionary<string, string?>();

    protected sealed override IDictionary<string, string> GetEnvironmentVariables(TSettings settings)
    {
        var variables = Variables(settings)
            .Where(static variable => variable.Value is not null)
            .ToDictionary(static variable => variable.Key, static variable => variable.Value!);
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
        cancellationToken.ThrowIfCancellationRequested();
        if (GetToolPath(settings) is not { } path || !context.FileSystem.Exist(path))
        {
            throw new ToolMissingException(
                name,
                settings.ToolPath is { } given ? [given.FullPath] : GetToolExecutableNames(settings)
            );
        }

        using var silence = new SilenceWatch(call.Silence, cancellationToken);
        using var process = (IToolProcess)RunProcess(settings, arguments, ProcessSettings(call, silence));
        var deadline = settings.ToolTimeout ?? call.Deadline;
        var ending = await process.WaitAsync(deadline, call.InterruptGrace, silence.Token);
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
    )
    {
        var result = await RunAsync(settings, arguments, call with { IsQuery = true }, cancellationToken);
        return Json(NameOf(arguments), result, result.Text);
    }

    /// <param name="text">The answer, or a line of it.</param>
    /// <exception cref="ToolException">It is not JSON.</exception>
    protected static JsonElement Json(string callName, ToolResult result, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new ToolException(
                $"{callName} gave an answer that is not JSON: {exception.Message}",
                [],
                result.StandardOutput,
                result.LogPath
            );
        }
    }

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

    private static ToolResult Result(
        TSettings settings,
        IToolProcess process,
        string callName,
        ToolCall call,
        TimeSpan deadline,
        ToolEnding ending,
        CancellationToken cancellationToken
    )
    {
        if (ending is ToolEnding.Cancelled)
        {
            throw new OperationCanceledException($"{callName} was interrupted.", cancellationToken);
        }

        var exitCode = process.GetExitCode();
        var failure = ending switch
        {
            ToolEnding.DeadlinePassed => $"did not end within {Seconds(deadline)} and was ended.",
            ToolEnding.Hung => $"printed nothing for {Seconds(call.Silence!.Value)} and was ended.",
            _ when exitCode != 0 && settings.HandleExitCode?.Invoke(exitCode) != true =>
                $"ended with exit code {exitCode}.",
            _ => null,
        };
        var reasons = call.Reasons?.Invoke() ?? [];
        return failure is null
            ? new ToolResult(exitCode, call.IsQuery ? [.. process.GetStandardOutput()] : [], process.LogPath)
            : throw new ToolException($"{callName} {failure}", reasons, process.LastLines, process.LogPath)
            {
                IsHung = ending is ToolEnding.Hung,
            };
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.#} s";
}
