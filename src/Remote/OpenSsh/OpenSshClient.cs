using System.Diagnostics;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>The argument lists of this machine's OpenSSH client, and short calls of it.</summary>
internal static class OpenSshClient
{
    private const string Program = "ssh";

    private static readonly string? Setsid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    // A host is asked by a login only through a master, whatever the user's config says of sessions.
    private static readonly string[] MasterOptions =
    [
        .. Said("ControlMaster", "yes"),
        .. Said("ClearAllForwardings", "yes"),
        .. Said("ForwardX11", "no"),
        .. Said("PermitLocalCommand", "no"),
        .. Said("FingerprintHash", "sha256"),
        .. Said("RemoteCommand", "none"),
        .. Said("RequestTTY", "no"),
        .. Said("Tunnel", "no"),
        .. Said("UpdateHostKeys", "no"),
        .. Said("VisualHostKey", "no"),
        .. Said("ServerAliveInterval", "15"),
        .. Said("ServerAliveCountMax", "4"),
        // After a hard end of this program; see OpenSshMaster.
        .. Said("ControlPersist", "60"),
    ];

    /// <summary>To ask what the config makes of a host.</summary>
    public static IReadOnlyList<string> Query(OpenSshHost host, OpenSshOptions options) =>
        [
            "-G",
            .. ConfigOf(options),
            .. OwnOf(host),
            .. host.ProxyJump is { } jump ? ["-J", jump] : Array.Empty<string>(),
            "--",
            host.Destination,
        ];

    /// <summary>To log in and go to the background, with all that happens on standard error.</summary>
    /// <param name="proxy">The command through the jump host's own master; null: the config's way.</param>
    public static IReadOnlyList<string> Master(
        LoginAttempt attempt,
        OpenSshOptions options,
        string socket,
        string? proxy
    ) =>
        [
            "-v",
            "-M",
            "-N",
            "-f",
            "-S",
            socket,
            .. ConfigOf(options),
            .. MasterOptions,
            .. Said("BatchMode", attempt.Asked ? "no" : "yes"),
            .. Said("ConnectTimeout", $"{options.ConnectTimeout.TotalSeconds:0}"),
            .. Said("StrictHostKeyChecking", options.AcceptHostKeys ? "accept-new" : "yes"),
            .. options.KnownHostsFile is { } file
                ?
                [
                    .. Said(
                        "UserKnownHostsFile",
                        string.Join(' ', attempt.Config.UserKnownHostsFiles.Prepend(Quoted(file)))
                    ),
                    // This program reads it, too.
                    .. Said("HashKnownHosts", "no"),
                    .. Said("CheckHostIP", "no"),
                ]
                : Array.Empty<string>(),
            .. attempt.Config.ProxyJump is null ? Array.Empty<string>() : Said("ProxyJump", "none"),
            .. proxy is null
                ? Array.Empty<string>()
                : [.. Said("ProxyUseFdpass", "no"), .. Said("ProxyCommand", proxy)],
            .. OwnOf(attempt.Host),
            "--",
            attempt.Host.Destination,
        ];

    /// <summary>
    /// Through a master, and in no other way: without the user's config, whose settings of sessions would be in the way, and with a
    /// proxy that leads nowhere, where the client would log in anew because the master refuses.
    /// </summary>
    public static IReadOnlyList<string> Through(string socket) =>
        ["-F", "/dev/null", "-S", socket, .. Said("ControlMaster", "no"), .. Said("ProxyCommand", "false"), "-T"];

    public static IReadOnlyList<string> Control(string socket, string command) =>
        ["-O", command, .. Through(socket), "--", "master"];

    public static IReadOnlyList<string> Command(string socket, string name, string command) =>
        [.. Through(socket), "--", name, command];

    /// <summary>For <c>ProxyCommand</c>, which a shell of this machine reads after the client has replaced its tokens.</summary>
    public static string JumpThrough(string socket) =>
        $"{Program} -F /dev/null -S {ShellWord.Quote(socket).Replace("%", "%%", StringComparison.Ordinal)} "
        + "-o ControlMaster=no -o ProxyCommand=false -W '[%h]:%p' -- jump";

    /// <param name="ownSession">As <see cref="InOwnSession"/>; it can't ask on the terminal then.</param>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> arguments, bool ownSession)
    {
        var info = ownSession ? InOwnSession([Program, .. arguments]) : new ProcessStartInfo(Program, arguments);
        info.RedirectStandardInput = info.RedirectStandardOutput = info.RedirectStandardError = true;
        // System errors are part of its messages.
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    /// <summary>Ctrl+C on the terminal does not reach the program.</summary>
    public static ProcessStartInfo InOwnSession(IReadOnlyList<string> command) =>
        Setsid is null ? new(command[0], command.Skip(1)) : new(Setsid, command);

    private static IReadOnlyList<string> ConfigOf(OpenSshOptions options) =>
        options.ConfigFile is { } file ? ["-F", file] : [];

    private static IEnumerable<string> OwnOf(OpenSshHost host) =>
        [
            .. host.User is { } user ? ["-l", user] : Array.Empty<string>(),
            .. host.Port is { } port ? ["-p", $"{port}"] : Array.Empty<string>(),
            .. host.IdentityFile is { } key ? ["-i", key] : Array.Empty<string>(),
        ];

    private static string[] Said(string keyword, string value) => ["-o", $"{keyword}={value}"];

    // Tokens begin with %, and a value's words are separated by spaces.
    private static string Quoted(string path) => $"\"{path.Replace("%", "%%", StringComparison.Ordinal)}\"";
}
