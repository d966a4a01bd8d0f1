using System.Diagnostics;
using System.Text.Json.Serialization;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// Starts tools by exact argument vectors, in a session of their own: a terminal's Ctrl+C reaches only the pipeline, which passes it on in
/// good order.
/// </summary>
/// <remarks>
/// <para>A call writes stdout and stderr, in their true order, straight to its log, which is read back for progress: no pipe breaks when
/// the pipeline is killed, and the tool ends in its own time (see <see cref="RunningTools"/>).</para>
/// <para>A query (<see cref="ProcessSettings.Silent"/>) gives its stdout back instead and has no log: its answer may hold secrets.</para>
/// <para>Its environment is what <see cref="ToolEnvironment"/> lets through, and what the call sets.</para>
/// <para>Standard input is at its end from the start, unless some is given: no tool waits for a person.</para>
/// <para>A tool that lies in the toolbox's folder is one in its image: the call becomes one of a container here, and nowhere else.</para>
/// </remarks>
/// <param name="container">The toolbox, once there is one; null where all tools are this machine's.</param>
internal sealed class LoggedProcessRunner(ICakeLog log, ToolLog toolLog, Func<ToolContainer?>? container = null)
    : IProcessRunner
{
    private const string Shell = "/bin/sh";

    // The only shell text there is. Log and argument vector are its parameters, so nothing in them is read as shell.
    private const string RedirectAndExec = "exec \"$@\" >>\"$0\" 2>&1";

    private static readonly string? Setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        var builder = settings.Arguments ?? new ProcessArgumentBuilder();
        string[] command = [filePath.FullPath, .. builder.ToVector()];
        var call = CallId.New();
        var info = StartInfo(settings, call);
        if (container?.Invoke() is { } toolbox && toolbox.Holds(filePath.FullPath))
        {
            command = Contained(toolbox, command, info, settings);
        }

        log.Verbose(
            Verbosity.Diagnostic,
            "Executing: {0}",
            JsonSerializer.Serialize(command, ToolJson.Default.StringArray)
        );
        return settings.Silent
            ? StartQuery(info, command, settings, call)
            : StartLogged(info, command, settings, call, string.Join('-', [Name(filePath), .. builder.Names()]));
    }

    private static LoggedProcess StartQuery(
        ProcessStartInfo info,
        string[] command,
        ProcessSettings settings,
        CallId call
    )
    {
        Use(info, InOwnSession(command));
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        return LoggedProcess.Start(info, call, Output(settings), Input(settings));
    }

    private LoggedProcess StartLogged(
        ProcessStartInfo info,
        string[] command,
        ProcessSettings settings,
        CallId call,
        string name
    )
    {
        var path = toolLog.Create(name, Header(info, command, settings, call));
        var offset = new FileInfo(path).Length;
        var record = RunningTools.Record(path, call);
        Use(info, [Shell, "-c", RedirectAndExec, path, .. InOwnSession(command)]);
        return LoggedProcess.Start(info, call, Output(settings), Input(settings), path, offset, record);
    }

    private static ProcessStartInfo StartInfo(ProcessSettings settings, CallId call)
    {
        var info = new ProcessStartInfo { UseShellExecute = false, RedirectStandardInput = true };
        // A runner of Cake's gives an absolute path.
        if (!settings.NoWorkingDirectory && settings.WorkingDirectory is { } directory)
        {
            info.WorkingDirectory = directory.FullPath;
        }

        var environment = ToolEnvironment.Of(
            info.Environment,
            [.. settings.EnvironmentVariables ?? new Dictionary<string, string>(), new(CallId.VariableName, call.Value)]
        );
        info.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private static string[] Contained(
        ToolContainer toolbox,
        string[] command,
        ProcessStartInfo info,
        ProcessSettings settings
    )
    {
        foreach (var (name, value) in toolbox.Variables(info.Environment))
        {
            info.Environment[name] = value;
        }

        return
        [
            .. toolbox.Command(
                command,
                info.WorkingDirectory.Length > 0 ? info.WorkingDirectory : Environment.CurrentDirectory,
                info.Environment,
                [CallId.VariableName, .. settings.EnvironmentVariables?.Keys ?? Enumerable.Empty<string>()],
                settings.StandardInput is not null
            ),
        ];
    }

    private static string[] InOwnSession(string[] command) => Setsid is null ? command : [Setsid, .. command];

    private static void Use(ProcessStartInfo info, string[] command)
    {
        info.FileName = command[0];
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }
    }

    private static LoggedOutput Output(ProcessSettings settings) =>
        new(settings.Silent, settings.RedirectedStandardOutputHandler, settings.RedirectedStandardErrorHandler);

    private static ReadOnlyMemory<byte> Input(ProcessSettings settings) => settings.StandardInput?.Memory ?? default;

    private static string Name(FilePath tool) => tool.GetFilenameWithoutExtension().FullPath;

    private static string Header(ProcessStartInfo info, string[] command, ProcessSettings settings, CallId call)
    {
        var names = settings.EnvironmentVariables?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();
        return $"""
            # {DateTimeOffset.UtcNow:O}
            # argv {JsonSerializer.Serialize(command, ToolJson.Default.StringArray)}
            # cwd {(info.WorkingDirectory.Length > 0 ? info.WorkingDirectory : Environment.CurrentDirectory)}
            # environment set (names only) {string.Join(' ', names)}
            # call {call.Value}

            """;
    }
}

/// <summary>The source-generated serialiser of what the runners read and write.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ToolJson : JsonSerializerContext;
