using System.Diagnostics;
using System.Text.Json;
using Hoarfrost.Core.Files;
using Hoarfrost.Platforms.Ssh;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Platforms.Tests.Ssh;

/// <summary><c>hoarfrost-host</c> itself, in a home of its own.</summary>
public sealed class HostScriptTests : IDisposable
{
    private const string Identity = "0123456789abcdef";
    private const string Mine = "ssh-ed25519 AAAAmine hoarfrost frost";

    private static readonly string Script = Path.Combine(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        "playbooks",
        "files",
        "hoarfrost-host"
    );

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("home");

    private string AuthorizedKeys => Path.Combine(home.FullName, ".ssh", "authorized_keys");

    private string Folder => Path.Combine(home.FullName, ".hoarfrost", "frost");

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ssh-rsa AAAA ada@laptop\n# mine\n")]
    [InlineData("ssh-rsa AAAA ada@laptop")]
    public async Task Should_Leave_A_Home_As_It_Was_When_A_Cluster_Leaves(string? keys)
    {
        // Given
        if (keys is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(AuthorizedKeys)!);
            await File.WriteAllTextAsync(AuthorizedKeys, keys, Token);
            File.SetUnixFileMode(
                AuthorizedKeys,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
            );
        }

        var before = Snapshot();

        // When
        (await JoinAsync()).Joined.ShouldBeTrue();
        (await JoinAsync()).Joined.ShouldBeTrue();

        // Then
        var line = $"restrict {Mine} hoarfrost-cluster={Identity}";
        (await File.ReadAllLinesAsync(AuthorizedKeys, Token)).Count(one => one == line).ShouldBe(1);
        (await FindAsync()).Keys.ShouldBe(1);

        // When
        await File.WriteAllTextAsync(Path.Combine(Folder, "more"), "of a run", Token);
        var remains = await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains);

        // Then
        remains.Exists.ShouldBeFalse();
        remains.Keys.ShouldBe(0);
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task Should_Leave_The_Keys_Of_Others_When_They_Came_Meanwhile()
    {
        // Given
        await JoinAsync();
        await File.AppendAllTextAsync(AuthorizedKeys, "ssh-rsa AAAA another\n", Token);

        // When
        await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains);

        // Then
        (await File.ReadAllTextAsync(AuthorizedKeys, Token)).ShouldBe("ssh-rsa AAAA another\n");
    }

    [Fact]
    public async Task Should_Touch_Nothing_When_The_Directory_Is_Somebody_Elses()
    {
        // Given
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "thesis"), "years of work", Token);
        using var process = StartThere();
        var before = Snapshot();

        // Then
        (await PlaceAsync()).IsForeign.ShouldBeTrue();
        (await JoinAsync()).Refused.ShouldBe(Folder);
        (await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains)).Processes.ShouldBeEmpty();
        Snapshot().ShouldBe(before);
        process.HasExited.ShouldBeFalse();
        process.Kill();
    }

    [Fact]
    public async Task Should_Touch_Nothing_When_The_Directory_Is_Another_Clusters()
    {
        // Given
        await JoinAsync();
        using var process = StartThere();
        var before = Snapshot();

        // When
        var other = Request() with
        {
            Identity = "fedcba9876543210",
        };
        var remains = await AskAsync("leave", other, HostScriptJson.Default.HostRemains);

        // Then
        remains.Exists.ShouldBeFalse();
        remains.Mark!.Identity.ShouldBe(Identity);
        remains.Processes.ShouldBeEmpty();
        Snapshot().ShouldBe(before);
        process.HasExited.ShouldBeFalse();
        process.Kill();
    }

    [Fact]
    public async Task Should_Be_Refused_When_Others_May_Write_Above_The_Directory()
    {
        // Given: what anybody can make in /tmp or /var/tmp before we come
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        (await PlaceAsync()).UnsafePart.ShouldBeNull();
        parent.UnixFileMode |= UnixFileMode.GroupWrite;

        // Then
        var place = await PlaceAsync();
        place.UnsafePart.ShouldBe(parent.FullName);
        HostDirectory.Problem("node1", Folder, place).ShouldNotBeNull().ShouldContain($"chmod go-w {parent.FullName}");
        (await JoinAsync()).Refused.ShouldBe(Folder);
        File.Exists(AuthorizedKeys).ShouldBeFalse();
        Directory.Exists(Folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_End_What_Runs_There_When_A_Cluster_Leaves()
    {
        // Given
        await JoinAsync();
        using var process = StartThere();
        (await FindAsync()).Processes.ShouldContain(one => one.Pid == process.Id);

        // When
        await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains);

        // Then
        await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(5), Token);
        process.ExitCode.ShouldBe(128 + 15);
    }

    [Fact]
    public async Task Should_Leave_A_Persons_Shell_When_It_Is_In_The_Directory()
    {
        // Given: it has a terminal
        await JoinAsync();
        using var terminal = Process.Start(
            new ProcessStartInfo(
                "python3",
                ["-c", "import pty, sys; pty.spawn(['sh', '-c', 'cd \"$0\"; echo $$ > ../shell; exec sleep 600', sys.argv[1]])", Folder]
            )
            {
                WorkingDirectory = "/",
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var note = Path.Combine(Path.GetDirectoryName(Folder)!, "shell");
        while (!File.Exists(note) || new FileInfo(note).Length == 0)
        {
            await Task.Delay(20, Token);
        }

        // Then
        (await FindAsync()).Processes.ShouldBeEmpty();
        File.Delete(note);
        await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains);
        terminal.HasExited.ShouldBeFalse();
        terminal.Kill(entireProcessTree: true);
    }

    [Fact]
    public async Task Should_Find_And_End_A_Run_When_The_Directory_Is_Gone()
    {
        // Given
        using var process = StartOf(Folder);
        Directory.Exists(Folder).ShouldBeFalse();

        // Then
        (await FindAsync()).Processes.ShouldHaveSingleItem().Pid.ShouldBe(process.Id);

        // When
        (await AskAsync("leave", Request(), HostScriptJson.Default.HostRemains)).Processes.ShouldBeEmpty();

        // Then
        await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(5), Token);
    }

    [Fact]
    public async Task Should_Say_What_A_Host_Is_When_It_Is_Asked()
    {
        // When
        var facts = await File.ReadAllTextAsync(
            Path.Combine(Path.GetDirectoryName(Script)!, "..", "roles", "job", "files", "node_facts.py"),
            Token
        );
        var survey = await AskAsync("survey", new() { FactsSource = facts }, HostScriptJson.Default.HostSurvey);

        // Then
        survey.Hostname.ShouldBe(Environment.MachineName);
        survey.Home.ShouldBe(home.FullName);
        survey.Facts.PhysicalCores.ShouldBeGreaterThan(0);
        survey.Clock.ShouldBe(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), tolerance: 30);
    }

    /// <summary>A process that works in the cluster's directory, as one of a run does: it has no terminal.</summary>
    private Process StartThere() =>
        Process.Start(new ProcessStartInfo("setsid", ["sleep", "600"]) { WorkingDirectory = Folder })!;

    /// <summary>A process as jobs begin it, elsewhere.</summary>
    private static Process StartOf(string folder)
    {
        var start = new ProcessStartInfo("setsid", ["sleep", "600"]) { WorkingDirectory = "/" };
        start.Environment["HOARFROST_DIRECTORY"] = folder;
        return Process.Start(start)!;
    }

    private HostRequest Request() =>
        new()
        {
            Directory = Folder,
            Identity = Identity,
            PublicKey = Mine,
            Mark = new("frost", Identity, "ada@laptop", "laptop", "/users/ada/hoarfrost", 1_700_000_000),
        };

    private Task<HostJoined> JoinAsync() => AskAsync("join", Request(), HostScriptJson.Default.HostJoined);

    private Task<HostPlace> PlaceAsync() => AskAsync("place", Request(), HostScriptJson.Default.HostPlace);

    private Task<HostRemains> FindAsync() => AskAsync("find", Request(), HostScriptJson.Default.HostRemains);

    private async Task<T> AskAsync<T>(
        string command,
        HostRequest request,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    )
    {
        var start = new ProcessStartInfo(
            "python3",
            [
                "-c",
                "import pwd, sys, types; account = pwd.getpwuid(0); "
                    + "pwd.getpwuid = lambda uid: types.SimpleNamespace(pw_dir=sys.argv[3], pw_name='ada', pw_shell='/bin/sh'); "
                    + "exec(compile(open(sys.argv[2]).read(), 'hoarfrost-host', 'exec')) # hoarfrost-host-script",
                command,
                Script,
                home.FullName,
            ]
        )
        {
            UseShellExecute = false,
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
    private IReadOnlyList<string> Snapshot() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(home.FullName, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path =>
                    $"{path} {File.GetUnixFileMode(path)} {(File.Exists(path) ? File.ReadAllText(path) : "")}"
                ),
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
