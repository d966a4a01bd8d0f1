using System.Text.Json.Nodes;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>Commands on a host by root: as whom we are there, or by a sudo that asks for no password.</summary>
internal sealed class RootShell(PreparationHost host, bool isRoot)
{
    // The program and its input come by standard input: it need not be there, and nothing of it stays.
    private const string Loader =
        "import io, json, sys; given = json.load(sys.stdin); sys.stdin = io.StringIO(given['input']); "
        + "exec(compile(given['program'], 'hoarfrost-prepare', 'exec'))";

    public PreparationHost Host => host;

    public bool IsRoot => isRoot;

    /// <exception cref="HoarfrostException">The host can't be reached, or its user is not root and has no such sudo.</exception>
    public static async Task<RootShell> OpenAsync(PreparationHost host, CancellationToken cancellationToken)
    {
        var user = await host.Shell.RunCheckedAsync(["id", "-u"], cancellationToken: cancellationToken);
        if (user.Trim() == "0")
        {
            return new(host, isRoot: true);
        }

        var sudo = await host.Shell.RunAsync(["sudo", "-n", "true"], cancellationToken: cancellationToken);
        return sudo.ExitCode == 0
            ? new(host, isRoot: false)
            : throw new UsageException(
                $"{host.Name}: --prepare needs root, or a sudo that asks for no password; sudo -n true ended with {sudo.ExitCode} ({sudo.StdErr.Trim()}). "
                    + "Allow it there (NOPASSWD in /etc/sudoers.d), log in as root, or leave --prepare out: hosts are then taken as they are."
            );
    }

    /// <returns>Its standard output.</returns>
    /// <exception cref="HoarfrostException">It failed.</exception>
    public Task<string> RunAsync(IReadOnlyList<string> argv, CancellationToken cancellationToken) =>
        host.Shell.RunCheckedAsync(AsRoot(argv), cancellationToken: cancellationToken);

    /// <summary>Runs a Python program.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="HoarfrostException">It failed; the message is its own.</exception>
    public async Task<string> RunProgramAsync(
        string program,
        IReadOnlyList<string> arguments,
        string input,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var result = await host.Shell.RunAsync(
            // Isolated: root takes no module from the directory in which it runs, a user's home.
            AsRoot(["python3", "-I", "-c", Loader, .. arguments]),
            new JsonObject { ["program"] = program, ["input"] = input }.ToJsonString(),
            timeout,
            cancellationToken
        );
        return result.ExitCode == 0
            ? result.StdOut
            : throw new HoarfrostException($"{host.Name}: {result.StdErr.Trim()}");
    }

    private IReadOnlyList<string> AsRoot(IReadOnlyList<string> argv) => isRoot ? argv : ["sudo", "-n", .. argv];
}
