using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Remote.Tests.Programs;

/// <summary>
/// The role's own hoarfrost-program on two nodes: this machine with a home of its own as the first, and a real sshd with another home as
/// <c>node-2</c>. They share all else, so that each sees the other's processes.
/// </summary>
public sealed class ProgramBench : IAsyncLifetime
{
    public const string Head = "localhost";
    public const string Other = "node-2";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("hoarfrost-program-");
    private readonly LoopbackSshd _other = new();

    /// <summary>The first node's.</summary>
    public string Home => At("home");

    public string OtherHome => _other.Home;

    public string At(params ReadOnlySpan<string> names) => Path.Combine([_root.FullName, .. names]);

    public async ValueTask InitializeAsync()
    {
        await _other.InitializeAsync();
        // Sessions begin in the home, as they do on a node.
        await File.AppendAllTextAsync(
            _other.At("sshd_config"),
            "\nForceCommand cd \"$HOME\" && eval \"$SSH_ORIGINAL_COMMAND\"\n"
        );
        await _other.KillAsync();
        await _other.StartAsync();
        Directory.CreateDirectory(At("bin", "program"));
        var files = Path.Combine(Repository(), "playbooks", "roles", "job", "files");
        foreach (var part in Directory.EnumerateFiles(Path.Combine(files, "program"), "*.py"))
        {
            File.Copy(part, At("bin", "program", Path.GetFileName(part)));
        }

        await ScriptAsync("hoarfrost-program", await File.ReadAllTextAsync(Path.Combine(files, "hoarfrost-program")));
        await ScriptAsync("ssh", $"#!/bin/sh\nexec /usr/bin/ssh -F {At("ssh_config")} \"$@\"\n");
        await File.WriteAllTextAsync(
            At("ssh_config"),
            $"""
            Host {Other}
              HostName 127.0.0.1
              Port {_other.Port}
              IdentityFile {_other.PrivateKeyPath}
              UserKnownHostsFile {_other.KnownHostsPath}
              StrictHostKeyChecking yes
              BatchMode yes

            """
        );
        Directory.CreateDirectory(Home);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        _root.Delete(recursive: true);
    }

    /// <summary>Runs a verb to its end, in the first node's home.</summary>
    internal Task<ProgramAnswer> RunAsync(IEnumerable<string> arguments, string input = "") =>
        RunAsync(arguments, Encoding.UTF8.GetBytes(input), Home);

    /// <param name="installed">A directory below both homes that has the programs, and takes the place of the home.</param>
    internal async Task<ProgramAnswer> RunAsync(
        IEnumerable<string> arguments,
        byte[] input,
        string directory,
        string? installed = null
    )
    {
        using var process = Start(arguments, directory, installed);
        using var output = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience);
        var errors = "";
        await Task.WhenAll(WriteAsync(), ReadOutputAsync(), ReadErrorsAsync());
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, output.ToArray(), errors);

        async Task WriteAsync()
        {
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(input, patience.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it had read all.
            }
        }

        async Task ReadOutputAsync() => await process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);

        async Task ReadErrorsAsync() => errors = await process.StandardError.ReadToEndAsync(patience.Token);
    }

    /// <returns>The processes of this machine whose command line begins like that.</returns>
    internal static async Task<string> FindAsync(string command)
    {
        using var find = Process.Start(
            new ProcessStartInfo("pgrep", ["-f", $"^{command}"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        return await find.StandardOutput.ReadToEndAsync();
    }

    internal Process Start(IEnumerable<string> arguments, string directory, string? installed = null)
    {
        var start = new ProcessStartInfo(Path.Combine(installed ?? At(), "bin", "hoarfrost-program"), arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["HOME"] = Home;
        start.Environment["PATH"] = $"{At("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        start.Environment["SLURM_PROCID"] = "0"; // as in a batch script
        if (installed is not null)
        {
            start.Environment["HOARFROST_SSH"] = At("bin", "ssh");
        }

        return Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
    }

    /// <summary>Needs, puts and builds a program of these files.</summary>
    internal async Task<ProgramAnswer> BuildAsync(string folder, string? script, params SourceFile[] files)
    {
        (await PutAsync(folder, files)).ShouldBeDone();
        return await RunAsync(
            ["build", folder],
            JsonSerializer.Serialize(new { key = $"{script}{SourceFile.Manifest(files)}", script })
        );
    }

    /// <summary>As a pipeline does: asks what is missing, and sends that.</summary>
    internal async Task<ProgramAnswer> PutAsync(string folder, params SourceFile[] files)
    {
        var missing = await NeedAsync(folder, files);
        return await RunAsync(["put", folder], SourceFile.Stream(files, missing), Home);
    }

    internal async Task<IReadOnlyList<string>> NeedAsync(string folder, params SourceFile[] files)
    {
        var answer = (await RunAsync(["need", folder], SourceFile.Manifest(files))).ShouldBeDone();
        return [.. answer.Json.GetProperty("missing").EnumerateArray().Select(path => path.GetString()!)];
    }

    /// <summary>Puts the programs into a directory of each node's home, as on hosts that have no place of their own for them.</summary>
    internal void Install(string directory)
    {
        foreach (var home in (string[])[Home, OtherHome])
        {
            var library = Path.Combine(home, directory, "lib", "hoarfrost", "program");
            Directory.CreateDirectory(library);
            Directory.CreateDirectory(Path.Combine(home, directory, "bin"));
            Directory.CreateDirectory(Path.Combine(home, directory, "libexec"));
            File.Copy(At("bin", "hoarfrost-program"), Path.Combine(home, directory, "libexec", "hoarfrost-program"));
            var inEnv = Path.Combine(home, directory, "bin", "in-env");
            File.Copy(Path.Combine(Repository(), "playbooks", "files", "in-env"), inEnv);
            File.SetUnixFileMode(inEnv, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            File.CreateSymbolicLink(Path.Combine(home, directory, "bin", "hoarfrost-program"), "in-env");
            foreach (var part in Directory.EnumerateFiles(At("bin", "program"), "*.py"))
            {
                File.Copy(part, Path.Combine(library, Path.GetFileName(part)));
            }
        }
    }

    private async Task ScriptAsync(string name, string text)
    {
        await File.WriteAllTextAsync(At("bin", name), text);
        File.SetUnixFileMode(
            At("bin", name),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hoarfrost.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}

internal sealed record ProgramAnswer(int ExitCode, byte[] Bytes, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Bytes);

    public ProgramAnswer ShouldBeDone()
    {
        ExitCode.ShouldBe(0, Errors);
        return this;
    }
}
