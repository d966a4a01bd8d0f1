using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Remote.Jobs;
using Hoarfrost.Remote.OpenSsh;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>The machine that takes jobs: this one, or a login node. All that is done on a cluster with a queue is done there.</summary>
internal sealed class SlurmLogin(HoarfrostOptions options, CommandTargets command) : IAsyncDisposable
{
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Of many files, on a file system that others use, too.</summary>
    public static readonly TimeSpan RemovalTimeout = TimeSpan.FromMinutes(30);

    // Of a new directory, which is 100 MB with HPL built. In one that is there, a run that filled the disk is to be ended or collected.
    private const long LeastFreeMb = 300;

    /// <summary>Where programs have what all of their nodes see; beside the jobs' own directories, which they must not touch.</summary>
    public const string SharedDirectory = "shared";

    private const string DefaultDirectory = ".hoarfrost";

    private const string OwnerFile = "cluster.json";

    private const string Begin = """
        set -eu
        umask 022
        for tool in sbatch squeue scontrol scancel; do
          command -v "$tool" >/dev/null || { echo "lacking $tool"; exit 3; }
        done
        mkdir -p -- "${1%/*}/"
        [ -d "$1" ] || mkdir -- "$1"
        cd -- "$1"
        printf 'directory %s\n' "$(pwd -P)"
        [ ! -e cluster.json ] || exit 0
        other=$(ls -A | grep -vx 'cluster\.json\.new' | head -n 1)
        if [ -n "$other" ]; then printf 'holds %s\n' "$other"; exit 0; fi
        free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
        [ "${free:-$2}" -ge "$2" ] || { printf 'free %s\n' "$free"; exit 0; }
        cat >cluster.json.new
        mv cluster.json.new cluster.json
        """;

    /// <summary>What says whose it is goes last: a removal that was cut short is known for what it is.</summary>
    private const string Remove = """
        ( cd -- "$1" && find . -mindepth 1 -maxdepth 1 ! -name cluster.json -exec rm -rf -- {} + ) && rm -rf -- "$1"
        [ -z "$2" ] || rmdir -- "$2" 2>/dev/null || :
        """;

    // A controller that is busy lets sbatch wait, and try again.
    private static readonly TimeSpan SubmitTimeout = TimeSpan.FromMinutes(5);

    private OpenSshMasters? masters;
    private INodeShell? shell;
    private string? directory;

    /// <summary>As the options name it, for people.</summary>
    public string Name => options.Of<SlurmOptions>().Login ?? "this machine";

    public INodeShell Shell => shell ?? throw NotOpen();

    /// <summary>What is the cluster's there; absolute, and seen by the compute nodes.</summary>
    public string Directory => directory ?? throw NotOpen();

    /// <summary>The same, where it may not be there.</summary>
    public async Task<string> PlaceAsync(CancellationToken cancellationToken) =>
        directory
        ?? (
            await RunAsync(["readlink", "-m", "--", AskedDirectory], cancellationToken: cancellationToken)
        ).StdOut.TrimEnd('\n');

    public string PathOf(string relative) => $"{Directory}/{relative}";

    public static string RunDirectory(string runId) => $"runs/{runId}";

    /// <summary>Logs in and makes the directory, once. One that is there already is taken only where it is the owner's, or empty.</summary>
    /// <exception cref="HoarfrostException">The login node can't be reached, takes no jobs, or has no room; the directory is another's.</exception>
    public async Task OpenAsync(DirectoryOwner owner, CancellationToken cancellationToken)
    {
        if (directory is not null)
        {
            return;
        }

        await ConnectAsync(cancellationToken);
        var asked = AskedDirectory;
        var result = await RunAsync(
            ["sh", "-c", Begin, "begin", asked, LeastFreeMb.ToString(CultureInfo.InvariantCulture)],
            JsonSerializer.Serialize(owner, DirectoryOwnerJson.Default.DirectoryOwner),
            cancellationToken: cancellationToken
        );
        if (Value(result.StdOut, "lacking") is { } tool)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"{Name} takes no jobs: it has no {tool} on the PATH of a shell without a terminal. Name the cluster's login node with --login USER@HOST."
            );
        }

        if (result.ExitCode != 0 || Value(result.StdOut, "directory") is not { } found)
        {
            throw new UsageException(
                $"The directory {asked} can't be made on {Name}: {result.StdErr.Trim()}\nName one that you may write to and that the compute nodes see with --remote-dir."
            );
        }

        if (Value(result.StdOut, "free") is { } free)
        {
            throw new UsageException(
                FormattableString.Invariant(
                    $"The directory {asked} on {Name} has {free} MiB left, and {LeastFreeMb} are needed. Name one with more room with --remote-dir, such as one on /scratch."
                )
            );
        }

        var holder = await OwnerAsync(cancellationToken);
        if (holder?.Identity != owner.Identity)
        {
            throw new UsageException(
                $"The directory {asked} is there already on {Name}, {Whose(holder, Value(result.StdOut, "holds"))}. Teardown would remove it with all that is in it. Name another directory with --remote-dir, or another cluster with --cluster."
            );
        }

        directory = found;
    }

    private static string Whose(DirectoryOwner? holder, string? holds) =>
        holder is null ? $"with {holds ?? OwnerFile} in it, and no cluster has made it"
        : holder is { Host: { } host, Directory: { } place }
            ? $"of another cluster, which was begun on {host} in {place}"
        : "of another cluster";

    /// <summary>Logs in, and makes nothing.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (shell is not null)
        {
            return;
        }

        if (options.Of<SlurmOptions>().Login is not { } login)
        {
            shell = new LocalShell();
            return;
        }

        masters = new(new OpenSshOptions { CanAsk = Terminal.CanAsk && command.MayAsk });
        shell = await masters.OpenAsync(new OpenSshHost(login, login), cancellationToken);
    }

    // What a person types after cd: the pipeline begins in the home, too.
    private string RemoteDirectory =>
        options.Of<HostSoftwareOptions>().RemoteDir is not { } asked ? DefaultDirectory
        : asked.StartsWith("~/", StringComparison.Ordinal) ? asked[2..]
        : asked.TrimEnd('/');

    /// <summary>As it was asked for, for people.</summary>
    public string AskedDirectory => $"{RemoteDirectory}/{options.Cluster}";

    /// <returns>Null where there is no directory, or no cluster has made it.</returns>
    public async Task<DirectoryOwner?> OwnerAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            ["cat", "--", $"{AskedDirectory}/{OwnerFile}"],
            cancellationToken: cancellationToken
        );
        try
        {
            return
                result.ExitCode == 0
                && JsonSerializer.Deserialize(result.StdOut, DirectoryOwnerJson.Default.DirectoryOwner)
                    is { Identity: { Length: > 0 } } owner
                ? owner
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The cluster's directory, and the one that it is in by default where nothing else is. Only what is the cluster's own.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) =>
        RunAsync(
            ["sh", "-c", Remove, "remove", AskedDirectory, RemoteDirectory == DefaultDirectory ? DefaultDirectory : ""],
            timeout: RemovalTimeout,
            cancellationToken: cancellationToken
        );

    /// <summary>Runs one of Slurm's own commands, whatever its user's environment asks of it.</summary>
    public Task<RemoteResult> SlurmAsync(IReadOnlyList<string> argv, CancellationToken cancellationToken) =>
        RunAsync([.. UserEnvironment.Plain, .. argv], cancellationToken: cancellationToken);

    /// <summary>Runs sbatch, or what runs it.</summary>
    public Task<RemoteResult> SubmitAsync(IReadOnlyList<string> argv, CancellationToken cancellationToken) =>
        RunAsync(
            [.. UserEnvironment.ForSubmission, .. argv],
            timeout: SubmitTimeout,
            cancellationToken: cancellationToken
        );

    /// <summary>What the user's environment there has by a name; null: nothing.</summary>
    public async Task<string?> VariableAsync(string name, CancellationToken cancellationToken) =>
        (await RunAsync(["printenv", name], cancellationToken: cancellationToken)).StdOut.Trim()
            is { Length: > 0 } value
            ? value
            : null;

    public Task<RemoteResult> RunAsync(
        IReadOnlyList<string> argv,
        string? input = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    ) => Shell.RunAsync(argv, input, timeout ?? AnswerTimeout, cancellationToken);

    public Task UploadAsync(string relative, IReadOnlyList<UploadFile> files, CancellationToken cancellationToken) =>
        Shell.UploadAsync(PathOf(relative), files, cancellationToken);

    /// <summary>The nodes that jobs may come to, as the controller tells of them.</summary>
    /// <param name="names">As Slurm lists them; null: all.</param>
    public async Task<IReadOnlyList<ComputeNode>> NodesAsync(string? names, CancellationToken cancellationToken)
    {
        var result = await SlurmAsync(
            ["scontrol", "-a", "-o", "show", "node", .. names is null ? (string[])[] : [names]],
            cancellationToken
        );
        return NodeListing.Nodes(result.StdOut);
    }

    /// <summary>Where relative paths begin at the cluster's directory.</summary>
    public INodeShell InDirectory() =>
        Shell switch
        {
            OpenSshShell there => there.In(Directory),
            LocalShell here => here.In(Directory),
            var other => other,
        };

    public async ValueTask DisposeAsync()
    {
        (shell, directory) = (null, null);
        if (masters is not null)
        {
            await masters.DisposeAsync();
            masters = null;
        }
    }

    private static string? Value(string text, string key) =>
        text.Split('\n')
            .LastOrDefault(line => line.StartsWith(key + " ", StringComparison.Ordinal))
            ?[(key.Length + 1)..].Trim();

    private static InvalidOperationException NotOpen() => new("The login node is not open.");
}
