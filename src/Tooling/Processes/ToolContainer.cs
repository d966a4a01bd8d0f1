namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// Turns the call of a tool into one of the same tool in a container, with the same paths, user, network, input, output and exit code. No
/// value of a variable is in the arguments: Docker's client takes them from its own environment.
/// </summary>
/// <remarks>
/// <para>A container a call: it costs a quarter of a second, and has no state that a killed pipeline could leave. Docker's client passes
/// SIGINT and SIGTERM on, and the tool's exit code back.</para>
/// <para>The processes in it carry the call's mark in their environment as they would on this machine, so <see cref="ProcessTree"/> finds
/// them when the client is gone.</para>
/// </remarks>
/// <param name="Docker">Path of Docker's client.</param>
/// <param name="Folder">Files of the names of the tools in the image: what the runners find.</param>
/// <param name="PasswdFile">Holds <see cref="ContainerUser.Passwd"/>.</param>
/// <param name="Owner">Value of the label <see cref="Label"/>.</param>
/// <param name="Directories">What the tools read and write, at the same paths.</param>
/// <param name="UsesDocker">Whether a tool calls Docker itself.</param>
/// <param name="Exists">Whether there is such a file or directory: Docker would make a directory of what is not there, or fail.</param>
internal sealed record ToolContainer(
    string Docker,
    string Image,
    string Folder,
    string PasswdFile,
    string Owner,
    ContainerUser User,
    IReadOnlyList<string> Directories,
    bool UsesDocker,
    Func<string, bool> Exists
)
{
    public const string Label = "hoarfrost-toolbox";

    private const string Kubeconfig = "KUBECONFIG";
    private const string Credentials = "GOOGLE_APPLICATION_CREDENTIALS";
    private const string DockerHost = "DOCKER_HOST";
    private const string DockerConfig = "DOCKER_CONFIG";
    private const string UnixScheme = "unix://";
    private const string DefaultSocket = "/var/run/docker.sock";

    // What the environment names is only read, but for the cache that terraform fills.
    private static readonly string[] ReadOnly =
    [
        Credentials,
        Kubeconfig,
        "TF_CLI_CONFIG_FILE",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        DockerConfig,
        "DOCKER_CERT_PATH",
    ];
    private static readonly string[] WrittenDirectories = ["TF_PLUGIN_CACHE_DIR"];

    /// <summary>Whether the executable stands for one in the image.</summary>
    public bool Holds(string executable) => Path.GetDirectoryName(executable) == Folder;

    /// <summary>
    /// What the client's environment needs besides, where the tools would look for it in a home that they don't have: this user's
    /// application default credentials of gcloud.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables(IDictionary<string, string?> environment)
    {
        string? Given(string name) => environment.TryGetValue(name, out var value) && value is [_, ..] ? value : null;
        string? InHome(params string[] path) => Given("HOME") is { } home ? Path.Combine([home, .. path]) : null;

        var variables = new Dictionary<string, string>();
        if (
            Given(Credentials) is null
            && (Given("CLOUDSDK_CONFIG") ?? InHome(".config", "gcloud")) is { } gcloud
            && Path.Combine(gcloud, "application_default_credentials.json") is var file
            && Exists(file)
        )
        {
            variables[Credentials] = file;
        }

        return variables;
    }

    /// <param name="command">The executable, of which only the name counts, and its arguments.</param>
    /// <param name="environment">That of the client.</param>
    /// <param name="set">Names of what the call itself sets.</param>
    public IReadOnlyList<string> Command(
        IReadOnlyList<string> command,
        string workingDirectory,
        IDictionary<string, string?> environment,
        IReadOnlyCollection<string> set,
        bool hasInput
    ) =>
        [
            Docker,
            "run",
            "--rm",
            "--init",
            "--pull=never",
            "--network=host",
            "--security-opt=no-new-privileges",
            $"--label={Label}={Owner}",
            .. hasInput ? ["--interactive"] : (string[])[],
            .. Identity(),
            .. Mounts(workingDirectory, environment, set),
            .. environment
                .Keys.Where(name => set.Contains(name) || ToolEnvironment.PassesIntoContainer(name))
                .Order(StringComparer.Ordinal)
                .Select(name => $"--env={name}"),
            $"--workdir={workingDirectory}",
            Image,
            Path.GetFileName(command[0]),
            .. command.Skip(1),
        ];

    private IEnumerable<string> Identity() =>
        [
            $"--user={User.UserId}:{User.GroupId}",
            .. User.Groups.Select(group => $"--group-add={group}"),
            $"--env=HOME={ContainerUser.Home}",
            $"--tmpfs={ContainerUser.Home}:mode=1777",
            Mount(PasswdFile, "/etc/passwd", readOnly: true),
        ];

    private IEnumerable<string> Mounts(
        string workingDirectory,
        IDictionary<string, string?> environment,
        IReadOnlyCollection<string> set
    )
    {
        string? PathIn(string name) =>
            environment.TryGetValue(name, out var value) && value is ['/', ..] && Exists(value) ? value : null;

        IEnumerable<string> PathsIn(string name) =>
            name == Kubeconfig
                ? (environment.TryGetValue(name, out var list) ? list ?? "" : "")
                    .Split(Path.PathSeparator)
                    .Where(file => file is ['/', ..] && Exists(file))
            : PathIn(name) is { } path ? [path]
            : [];

        var directories = new List<string>();
        foreach (
            var directory in Directories
                .Append(workingDirectory)
                .Concat(WrittenDirectories.Select(PathIn).OfType<string>())
                // A runner's own scratch files: what they stand in is theirs alone.
                .Concat(
                    set.Except(ReadOnly).Select(PathIn).OfType<string>().Select(path => Path.GetDirectoryName(path)!)
                )
                .Where(Exists)
                .OrderBy(path => path.Length)
        )
        {
            if (!directories.Any(outer => IsInside(directory, outer)))
            {
                directories.Add(directory);
            }
        }

        return
        [
            .. directories.Select(directory => Mount(directory, directory, readOnly: false)),
            .. ReadOnly.SelectMany(PathsIn).Select(file => Mount(file, file, readOnly: true)),
            .. UsesDocker && Socket(environment) is { } socket
                ? [Mount(socket, socket, readOnly: false)]
                : (string[])[],
        ];
    }

    // A daemon by TCP needs no more than the host's network.
    private static string? Socket(IDictionary<string, string?> environment)
    {
        var host = environment.TryGetValue(DockerHost, out var value) ? value : null;
        return string.IsNullOrEmpty(host) ? DefaultSocket
            : host.StartsWith(UnixScheme, StringComparison.Ordinal) ? host[UnixScheme.Length..]
            : null;
    }

    private static bool IsInside(string path, string directory) =>
        path == directory || path.StartsWith(directory.TrimEnd('/') + '/', StringComparison.Ordinal);

    // A line of CSV (RFC 4180), as Docker reads it.
    private static string Mount(string source, string target, bool readOnly) =>
        "--mount="
        + string.Join(
            ',',
            new[] { "type=bind", $"source={source}", $"target={target}" }
                .Concat(readOnly ? ["readonly"] : [])
                .Select(field =>
                    field.AsSpan().ContainsAny(',', '"', '\n')
                        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                        : field
                )
        );
}
