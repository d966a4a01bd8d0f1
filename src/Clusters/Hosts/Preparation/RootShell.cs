using System.Text;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>Commands on a host by root: as whom we are there, or by a sudo that asks for no password.</summary>
internal sealed class RootShell(PreparationHost host, bool isRoot)
{
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(1);

    // The program and its input come by standard input: it need not be there, and nothing of it stays.
    private const string Loader =
        "import io, json, sys; given = json.load(sys.stdin); sys.stdin = io.StringIO(given['input']); "
        + "exec(compile(given['program'], 'hoarfrost-prepare', 'exec'))";

    public PreparationHost Host => host;

    public bool IsRoot => isRoot;

    /// <exception cref="HoarfrostException">The host can't be reached, or its user is not root and has no such sudo.</exception>
    public static async Task<RootShell> OpenAsync(PreparationHost host, CancellationToken cancellationToken)
    {
        var user = await RunAsync(host.Shell, ["id", "-u"], null, Short, cancellationToken);
        if (user.StdOut.Trim() == "0")
        {
            return new(host, isRoot: true);
        }

        var sudo = await RunAsync(host.Shell, ["sudo", "-n", "true"], null, Short, cancellationToken);
        return sudo.ExitCode == 0
            ? new(host, isRoot: false)
            : throw new UsageException(
                $"{host.Name}: --prepare needs root, or a sudo that asks for no password; sudo -n true ended with {sudo.ExitCode} ({LastLine(sudo.StdErr)}). "
                    + "Allow it there (NOPASSWD in /etc/sudoers.d), log in as root, or leave --prepare out: hosts are then taken as they are."
            );
    }

    /// <returns>Its standard output.</returns>
    /// <exception cref="HoarfrostException">It failed.</exception>
    public async Task<string> RunAsync(IReadOnlyList<string> argv, CancellationToken cancellationToken)
    {
        var result = await RunAsync(host.Shell, As(argv), null, Short, cancellationToken);
        return result.ExitCode == 0
            ? result.StdOut
            : throw new HoarfrostException(
                $"{host.Name}: {string.Join(' ', argv)} ended with {result.ExitCode}: {LastLine(result.StdErr)}"
            );
    }

    /// <summary>Runs a Python program with arguments.</summary>
    public async Task<string> RunProgramAsync(
        string program,
        IReadOnlyList<string> arguments,
        string input,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var given = new System.Text.Json.Nodes.JsonObject { ["program"] = program, ["input"] = input };
        var result = await RunAsync(
            host.Shell,
            As(["python3", "-c", Loader, .. arguments]),
            given.ToJsonString(),
            timeout,
            cancellationToken
        );
        return result.ExitCode == 0
            ? result.StdOut
            : throw new HoarfrostException($"{host.Name}: {result.StdErr.Trim()}");
    }

    public static async Task<RemoteResult> RunAsync(
        INodeShell shell,
        IReadOnlyList<string> argv,
        string? input,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var output = "";
        var result = await shell.StreamAsync(
            argv,
            input is null ? null : ShellInput.Of(input),
            stream =>
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                output = reader.ReadToEnd();
            },
            timeout,
            cancellationToken
        );
        return result with { StdOut = output };
    }

    private IReadOnlyList<string> As(IReadOnlyList<string> argv) => isRoot ? argv : ["sudo", "-n", .. argv];

    private static string LastLine(string text) => text.Trim().Split('\n')[^1];
}
