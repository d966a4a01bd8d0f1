using System.Globalization;

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

    private const string Credentials = "GOOGLE_APPLICATION_CREDENTIALS";
    private const string DockerHost = "DOCKER_HOST";
    private const string UnixScheme = "unix://";
    private const string DefaultSocket = "/var/run/docker.sock";

    private static readonly string[] Prefixes = ["TF_", "GOOGLE_", "CLOUDSDK_", "HOARFROST_", "ANSIBLE_"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "NO_COLOR",
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "all_proxy",
        "KUBECONFIG",
        "USE_GKE_GCLOUD_AUTH_PLUGIN",
        DockerHost,
    };

    // What the environment names is only read, but for the cache that terraform fills.
    private static readonly string[] ReadFiles = [Credentials, "KUBECONFIG", "TF_CLI_CONFIG_FILE"];
    private static readonly string[] WrittenDirectories = ["TF_PLUGIN_CACHE_DIR"];

    /// <summary>Whether the executable stands for one in the image.</summary>
    public bool Holds(string executable) =>
        string.Equals(Path.GetDirectoryName(executable), Folder, StringComparison.Ordinal);

    /// <summary>
    /// What the client's environment needs besides: where gcloud keeps this user's application default credentials, which the tools would
    /// look for in a home that they don't have.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables(IDictionary<string, string?> environment)
    {
        if (environment.TryGetValue(Credentials, out var given) && !string.IsNullOrEmpty(given))
        {
            return new Dictionary<string, string>();
        }

        var folder =
            environment.TryGetValue("CLOUDSDK_CONFIG", out var config) && config is { Length: > 0 } ? config
            : environment.TryGetValue("HOME", out var home) && home is { Length: > 0 }
                ? Path.Combine(home, ".config", "gcloud")
            : null;
        var file = folder is null ? null : Path.Combine(folder, "application_default_credentials.json");
        return file is not null && Exists(file)
            ? new Dictionary<string, string> { [Credentials] = file }
            : new Dictionary<string, string>();
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
                .Keys.Where(name => set.Contains(name) || Passes(name))
                .Order(StringComparer.Ordinal)
                .Select(name => $"--env={name}"),
            $"--workdir={workingDirectory}",
            Image,
            Path.GetFileName(command[0]),
            .. command.Skip(1),
        ];

    private static bool Passes(string name) =>
        Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private IEnumerable<string> Identity() =>
        [
            string.Create(CultureInfo.InvariantCulture, $"--user={User.UserId}:{User.GroupId}"),
            .. User.Groups.Select(group => string.Create(CultureInfo.InvariantCulture, $"--group-add={group}")),
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

        var directories = new List<string>();
        foreach (
            var directory in Directories
                .Append(workingDirectory)
                .Concat(WrittenDirectories.Select(PathIn).OfType<string>())
                // A runner's own scratch files: what they stand in is theirs alone.
                .Concat(
                    set.Except(ReadFiles).Select(PathIn).OfType<string>().Select(path => Path.GetDirectoryName(path)!)
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
            .. ReadFiles.Select(PathIn).OfType<string>().Select(file => Mount(file, file, readOnly: true)),
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
