using System.Diagnostics;
using System.Text.Json;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

/// <summary><c>hoarfrost-host</c> itself, on a host that has a home of its own.</summary>
/// <param name="directory">Of the cluster; null: in the home.</param>
/// <param name="name">As the host calls itself; null: as this machine does.</param>
internal sealed class HostHome(string? directory = null, string? name = null) : IDisposable
{
    public const string Identity = "0123456789abcdef";
    public const string Mine = "ssh-ed25519 AAAAmine hoarfrost frost";

    public static readonly string Script = Path.Combine(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        "playbooks",
        "files",
        "hoarfrost-host"
    );

    private string[] account = [];

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("home");

    public string FullName => home.FullName;

    public string AuthorizedKeys => Path.Combine(home.FullName, ".ssh", "authorized_keys");

    public string Folder => directory ?? Path.Combine(home.FullName, ".hoarfrost", "frost");

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => home.Delete(recursive: true);

    /// <summary>An account that may not do all that root may, for tests that root runs.</summary>
    public async Task GiveAwayAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        const string Nobody = "65534";
        account = ["PATH=/usr/bin:/bin", "setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];
        using var process = Process.Start("chown", ["-R", $"{Nobody}:{Nobody}", home.FullName]);
        await process.WaitForExitAsync(Token);
    }

    public HostRequest Request() =>
        new()
        {
            Directory = Folder,
            Identity = Identity,
            PublicKey = Mine,
            Mark = new("frost", Identity, "ada@laptop", "laptop", "/users/ada/hoarfrost", 1_700_000_000),
        };

    public Task<HostJoined> JoinAsync() => AskAsync("join", Request(), HostScriptJson.Default.HostJoined);

    public Task<HostPlace> PlaceAsync() => AskAsync("place", Request(), HostScriptJson.Default.HostPlace);

    public Task<HostRemains> LeaveAsync() => AskAsync("leave", Request(), HostScriptJson.Default.HostRemains);

    public Task<HostRemains> FindAsync() => AskAsync("find", Request(), HostScriptJson.Default.HostRemains);

    public async Task<T> AskAsync<T>(
        string command,
        HostRequest request,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
    {
        var start = new ProcessStartInfo(
            "env",
            [
                .. account,
                "python3",
                "-c",
                "import platform, pwd, sys, types; platform.node = lambda: sys.argv[4]; "
                    + "pwd.getpwuid = lambda uid: types.SimpleNamespace(pw_dir=sys.argv[3], pw_name='ada', pw_shell='/bin/sh'); "
                    + "exec(compile(sys.argv[2], 'hoarfrost-host', 'exec')) # hoarfrost-host-script",
                command,
                await File.ReadAllTextAsync(Script, Token),
                home.FullName,
                name ?? Environment.MachineName,
            ]
        )
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(
            JsonSerializer.Serialize(request, HostScriptJson.Default.HostRequest)
        );
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        var error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0, error);
        return JsonSerializer.Deserialize(output, type)!;
    }

    /// <summary>Every file with its mode and its text.</summary>
    public IReadOnlyList<string> Snapshot() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(home.FullName, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    $"{path} {File.GetUnixFileMode(path)} {(File.Exists(path) ? File.ReadAllText(path) : "")}"
                ),
        ];
}
