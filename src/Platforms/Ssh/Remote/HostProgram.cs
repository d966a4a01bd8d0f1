using System.Text;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Platforms.Ssh.Remote;

/// <summary>
/// <c>playbooks/files/hoarfrost-host</c> on a host: sent with each question, so that nothing of it stays there.
/// </summary>
internal sealed class HostProgram(ProjectPaths paths)
{
    private const int NotFound = 127;

    /// <summary>How the script tells its own processes from those of a run.</summary>
    private const string Mark = "hoarfrost-host-script";

    /// <summary>Enterprise Linux 8 may have only the second. Isolated: no module is taken from the directory in which it runs.</summary>
    private const string Pythons =
        "for p in python3 /usr/libexec/platform-python; do if command -v \"$p\" >/dev/null 2>&1; then exec \"$p\" -I -c \"$@\"; fi; done; exit 127";

    private const string Loader =
        "import sys; t = sys.stdin.buffer.read(int(sys.argv[2])); exec(compile(t, \"hoarfrost-host\", \"exec\")) # "
        + Mark;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    // A run's files on a file system of a whole lab.
    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromMinutes(10);

    private readonly Lazy<byte[]> script = new(() =>
        File.ReadAllBytes(Path.Combine(paths.Playbooks, "files", "hoarfrost-host"))
    );

    /// <param name="command">Of the script.</param>
    /// <exception cref="HoarfrostException">The host can't be reached, has no Python, or the script failed there.</exception>
    public async Task<T> AskAsync<T>(
        INodeShell host,
        string command,
        HostRequest request,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken
    )
    {
        var output = "";
        var result = await host.StreamAsync(
            Arguments(command),
            ShellInput.Of(Input(request)),
            stream => output = new StreamReader(stream, Encoding.UTF8).ReadToEnd(),
            command is "end" or "leave" ? RemovalTimeout : Timeout,
            cancellationToken
        );
        return Parse(host, command, result, output, type);
    }

    public IReadOnlyList<string> Arguments(string command) =>
        ["sh", "-c", Pythons, "sh", Loader, command, script.Value.Length.ToString(CultureInfo.InvariantCulture)];

    /// <summary>The script, and the question in a line.</summary>
    public byte[] Input(HostRequest request) =>
        [
            .. script.Value,
            .. JsonSerializer.SerializeToUtf8Bytes(request, HostScriptJson.Default.HostRequest),
            (byte)'\n',
        ];

    public static T Parse<T>(INodeShell host, string command, RemoteResult result, string output, JsonTypeInfo<T> type)
    {
        if (result.ExitCode == NotFound)
        {
            throw new HoarfrostException(
                ExitCodes.ToolMissing,
                $"{host.Name} has no python3 (3.6 or later), which all that is done there needs. Install it: apt-get install python3, or dnf install python3."
            );
        }

        try
        {
            if (result.ExitCode == 0)
            {
                return JsonSerializer.Deserialize(output, type) ?? throw new JsonException("null");
            }
        }
        catch (JsonException)
        {
            // Told with what there is instead.
        }

        throw new HoarfrostException(
            $"{host.Name}: hoarfrost-host {command} ended with {result.ExitCode.ToString(CultureInfo.InvariantCulture)} and said what is no answer: {Last(result.StdErr)}{Last(output)}"
        );
    }

    private static string Last(string text) => text.Trim().Split('\n')[^1];
}
