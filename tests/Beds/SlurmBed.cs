namespace Beds;

/// <summary>The Slurm of tests/Beds/slurm: containers of this machine's Docker engine, which one test at a time has.</summary>
public sealed class SlurmBed : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private readonly string folder;

    private SlurmBed(string folder) => this.folder = folder;

    /// <summary>As <c>--login</c> takes it.</summary>
    public string Login => "slurm-bed";

    /// <summary>A PATH on which <c>ssh</c> knows the login node, its key and ours: nobody's own files are touched.</summary>
    public string Path => $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";

    private static string Scripts => System.IO.Path.Combine(KubernetesBed.Root, "tests", "Beds", "slurm");

    /// <param name="options">Of the script <c>up</c>.</param>
    /// <param name="folder">Gets keys and the ssh config.</param>
    public static async Task<SlurmBed> StartAsync(string folder, params IEnumerable<string> options)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var key = System.IO.Path.Combine(folder, "key");
        var printed = await Shell.RunAsync(
            System.IO.Path.Combine(Scripts, "up"),
            options,
            new Dictionary<string, string> { ["SLURM_BED_KEY"] = key },
            deadline.Token
        );
        // The last line: ssh -i KEY ada@ADDRESS.
        var address = printed.Trim().Split('\n')[^1].Split('@')[^1];
        var known = System.IO.Path.Combine(folder, "known_hosts");
        await File.WriteAllTextAsync(
            known,
            await Shell.RunAsync(
                "ssh-keyscan",
                ["-T", "20", address],
                new Dictionary<string, string>(),
                deadline.Token
            ),
            deadline.Token
        );
        var config = System.IO.Path.Combine(folder, "config");
        await File.WriteAllTextAsync(
            config,
            $"""
            Host slurm-bed
              HostName {address}
              User ada
              IdentityFile {key}
              IdentitiesOnly yes
              UserKnownHostsFile {known}

            """,
            deadline.Token
        );
        var ssh = System.IO.Path.Combine(folder, "ssh");
        await File.WriteAllTextAsync(ssh, $"#!/bin/sh\nexec /usr/bin/ssh -F '{config}' \"$@\"\n", deadline.Token);
        File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new SlurmBed(folder);
    }

    /// <summary>A command in one of its containers, as a user.</summary>
    public Task<string> ExecAsync(
        string container,
        string user,
        IEnumerable<string> command,
        CancellationToken cancellationToken
    ) =>
        Shell.RunAsync(
            "docker",
            ["exec", "--user", user, "--workdir", "/", container, .. command],
            new Dictionary<string, string>(),
            cancellationToken
        );

    public async ValueTask DisposeAsync() =>
        await Shell.RunAsync(
            System.IO.Path.Combine(Scripts, "down"),
            [],
            new Dictionary<string, string>(),
            CancellationToken.None
        );
}
