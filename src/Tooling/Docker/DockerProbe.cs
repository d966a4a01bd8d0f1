using System.Net.Sockets;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Tooling.Docker;

/// <summary>What came of asking for Docker's engine.</summary>
internal enum DockerState
{
    Answers,

    /// <summary>Nobody listens where this system's engine would.</summary>
    Stopped,

    /// <summary>This system's engine runs, and its socket is not this user's to open.</summary>
    Denied,

    /// <summary>Anything else: an engine elsewhere, a context that is gone, versions that don't fit. Docker's words tell.</summary>
    Failed,
}

/// <param name="Endpoint">Where the engine is asked, as <c>unix:///var/run/docker.sock</c>; null where Docker's client itself does not know.</param>
/// <param name="Words">What Docker's client says, with its exit code; empty where the engine answers.</param>
internal sealed record DockerAnswer(DockerState State, string? Endpoint, string Words)
{
    /// <summary>The socket of the engine that a distribution's package runs.</summary>
    public const string SystemSocket = "/var/run/docker.sock";

    private const string UnixScheme = "unix://";

    /// <summary>Path of the socket; null where the engine is asked otherwise.</summary>
    public static string? SocketOf(string? endpoint) =>
        endpoint?.StartsWith(UnixScheme, StringComparison.Ordinal) is true ? endpoint[UnixScheme.Length..] : null;

    public static bool IsOfSystem(string? endpoint) => SocketOf(endpoint) is SystemSocket or "/run/docker.sock";

    /// <summary>Why an engine did not answer, from where it is asked and how its socket takes a connection. Pure.</summary>
    /// <param name="connected">Null: it took one.</param>
    public static DockerState Why(string? endpoint, SocketError? connected) =>
        IsOfSystem(endpoint)
            ? connected switch
            {
                null => DockerState.Failed,
                SocketError.AccessDenied => DockerState.Denied,
                _ => DockerState.Stopped,
            }
            : DockerState.Failed;
}

/// <summary>Asks whether Docker's engine answers, and finds out why it does not.</summary>
internal sealed class DockerProbe(ICakeContext context)
{
    /// <exception cref="ToolMissingException">There is no client.</exception>
    public async Task<DockerAnswer> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await context.Docker.VersionAsync(new DockerSettings(), cancellationToken);
            return new DockerAnswer(DockerState.Answers, Endpoint: null, Words: "");
        }
        catch (ToolException e)
        {
            var endpoint = await EndpointAsync(cancellationToken);
            var connected = DockerAnswer.IsOfSystem(endpoint) ? Connect(DockerAnswer.SocketOf(endpoint)!) : null;
            return new DockerAnswer(DockerAnswer.Why(endpoint, connected), endpoint, e.Message);
        }
    }

    /// <summary>Of the context and the variables that count here. It takes no engine.</summary>
    public async Task<string?> EndpointAsync(CancellationToken cancellationToken)
    {
        var settings = new CommandSettings { IsQuery = true, HandleExitCode = static _ => true };
        var result = await context.RunCommandAsync(
            "docker",
            ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"],
            settings,
            onLine: null,
            cancellationToken
        );
        return result.ExitCode == 0 && result.Text.Trim() is [_, ..] endpoint ? endpoint : null;
    }

    // Docker's own words for it change with its versions; the kernel's do not.
    private static SocketError? Connect(string path)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
