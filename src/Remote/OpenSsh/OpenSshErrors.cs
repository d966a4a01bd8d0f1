namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// What the client's messages at a login mean. Its exit code is 255 for all that goes wrong, so its texts decide: those of
/// openssh-portable's ssh.c, sshconnect.c, sshconnect2.c, packet.c, kex.c and mux.c, the same from 7.4 to 10. What none of them fits is
/// shown as it is.
/// </summary>
internal static class OpenSshErrors
{
    private const string DeniedText = "Permission denied (";
    private const string ServerKey = "Server host key: ";

    public static UsageException ConfigRefused(OpenSshHost host, string said) =>
        new($"The ssh client can't make anything of host {host}:{Lines(ClientMessages.Parse(said).Messages)}");

    public static RemoteException TimedOut(LoginAttempt attempt, TimeSpan timeout, ClientMessages said) =>
        new(
            RemoteFailure.TimedOut,
            $"Host {attempt} did not complete a login within {timeout.TotalSeconds:0} s.{Lines(said.Messages)}\n"
                + (
                    attempt.Jump is null
                        ? "Is it up, and does a firewall let this machine through?"
                        : $"Does {attempt.Jump} reach it?"
                )
        );

    /// <summary>The login was taken, and the connection ended before anything went over it.</summary>
    public static RemoteException Closed(LoginAttempt attempt) =>
        new(
            RemoteFailure.ConnectionLost,
            $"Host {attempt} took the login and closed the connection at once: its sshd's log says why (PAM, limits on logins, an account that has expired)."
        );

    public static RemoteException Failed(LoginAttempt attempt, ClientMessages said)
    {
        var text = said.Text;
        return Has("has changed and you have requested strict checking") ? Changed(attempt, said)
            : Has("was revoked and you have requested strict checking")
                ? new(
                    RemoteFailure.HostKeyChanged,
                    $"The key of host {attempt} is marked as revoked.{Lines(said.Messages)}"
                )
            : Has("host key is known for") ? Unknown(attempt, said)
            : Has("Host key verification failed")
                ? new(RemoteFailure.HostKeyUnknown, $"The key of host {attempt} was not trusted.{Lines(said.Messages)}")
            : Has("Too many authentication failures")
                ? new(
                    RemoteFailure.AuthenticationRefused,
                    $"Host {attempt} broke off the login: too many keys were offered.{Offered(said)}\n"
                        + "Name the right one: IdentityFile and IdentitiesOnly yes in the ssh config, or 'key' in the hosts file."
                )
            : Has(DeniedText) ? Denied(attempt, said)
            : Has("Could not resolve hostname") ? Unresolved(attempt, said)
            : Has("tdio forwarding") && attempt.Jump is { } jump
                ? new(
                    RemoteFailure.Unreachable,
                    $"Host {attempt} can't be reached: the jump host {jump} does not connect to {attempt.Config.HostName} port {attempt.Config.Port}.{Lines(said.Messages)}\n"
                        + $"Is the host up, does {jump} know it by that name, and does its sshd allow forwarding (AllowTcpForwarding)?"
                )
            : Has("connect to host")
                ? new(
                    RemoteFailure.Unreachable,
                    $"Host {attempt} can't be reached: {Line(said, "connect to host")}\n"
                        + "Is it up, is that its address and port, and does a firewall let this machine through?"
                )
            : Has("Unable to negotiate")
                ? new(
                    RemoteFailure.AuthenticationRefused,
                    $"Host {attempt} and this machine's ssh have no algorithm in common.{Lines(said.Messages)}\n"
                        + "Where the host can't be brought up to date, allow what it offers for it in the ssh config."
                )
            : Has("timed out")
                ? new(
                    RemoteFailure.TimedOut,
                    $"Host {attempt} took the connection and did not greet as an sshd does.{Lines(said.Messages)}\nIs that the port of its sshd, and is the host overloaded?"
                )
            : new(
                RemoteFailure.ConnectionLost,
                $"Host {attempt} broke off the login.{Lines(said.Messages)}\n"
                    + "Is that the port of its sshd? It may also have too many logins at once (MaxStartups), or bar this machine's address (fail2ban)."
            );

        bool Has(string part) => text.Contains(part, StringComparison.Ordinal);
    }

    private static RemoteException Changed(LoginAttempt attempt, ClientMessages said) =>
        new(
            RemoteFailure.HostKeyChanged,
            $"Host {attempt} shows a host key that is not the known one: another machine answers there, or the host was installed anew.\n"
                + $"  shown: {ShownKey(said)}\n"
                + $"  known: {Line(said, "Offending ").Replace("Offending ", "", StringComparison.Ordinal)}\n"
                + "Nothing was sent to it. If the host was installed anew, remove that line (ssh-keygen -R) and run the same command again."
        );

    private static RemoteException Unknown(LoginAttempt attempt, ClientMessages said) =>
        new(
            RemoteFailure.HostKeyUnknown,
            $"The key of host {attempt} is not known: {ShownKey(said)}\n"
                + $"Nothing was sent to it. Compare the fingerprint with the host's own ('ssh-keygen -lf' of its /etc/ssh/ssh_host_*_key.pub); then log in once by hand, or run the same command with --accept-host-keys."
        );

    private static RemoteException Unresolved(LoginAttempt attempt, ClientMessages said)
    {
        var line = Line(said, "Could not resolve hostname");
        return line.Contains("Temporary failure", StringComparison.Ordinal)
            ? new(RemoteFailure.Unreachable, $"Host {attempt} can't be looked up now: {line}")
            : new(
                RemoteFailure.NameUnknown,
                $"Host {attempt} has no address: {line}\nIt is neither an alias of the ssh config nor a name that this machine can look up."
            );
    }

    private static RemoteException Denied(LoginAttempt attempt, ClientMessages said)
    {
        var line = Line(said, DeniedText);
        var methods = line[(line.IndexOf(DeniedText, StringComparison.Ordinal) + DeniedText.Length)..]
            .TrimEnd('.', ')');
        var asks = methods.Split(',').Any(static method => method is "password" or "keyboard-interactive");
        var advice =
            attempt.Asked ? "Neither a key nor an answer was accepted."
            : asks
                ? "Its login may ask for a password or a code, and there is no terminal to ask on: run the command on one, or give it a key that suffices."
            : "Give it this machine's public key (ssh-copy-id), or name the right key or user in the ssh config.";
        return new(
            RemoteFailure.AuthenticationRefused,
            $"Host {attempt} refused user {attempt.Config.User}; it takes: {methods}.{Offered(said)}"
                + $"{Lines(said.Messages.Where(message => message != line))}\n{advice}"
        );
    }

    private static string Offered(ClientMessages said)
    {
        const string Offering = "Offering public key: ";
        var keys = said
            .Trace.Where(static line => line.StartsWith(Offering, StringComparison.Ordinal))
            .Select(static line => $"key offered: {line[Offering.Length..]}")
            .Distinct()
            .ToList();
        return Lines(
            keys.Count > 0
                ? keys
                : ["no key was offered: there is no key file in a usual place, and the agent holds none (ssh-add -l)"]
        );
    }

    private static string ShownKey(ClientMessages said) =>
        said.Trace.LastOrDefault(static line => line.StartsWith(ServerKey, StringComparison.Ordinal)) is { } line
        && line[ServerKey.Length..].Split(' ') is [var type, var fingerprint, ..]
            ? $"{fingerprint} ({type})"
            : "the client did not tell it";

    private static string Line(ClientMessages said, string part) =>
        said.Messages.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) ?? "";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(static line => $"\n  {line}"));
}

/// <summary>One login, as its errors name it.</summary>
/// <param name="Jump">The jump host that it goes through.</param>
/// <param name="Asked">Whether a person was there to answer.</param>
internal sealed record LoginAttempt(OpenSshHost Host, OpenSshConfig Config, OpenSshHost? Jump, bool Asked)
{
    public override string ToString()
    {
        var way =
            Jump is not null ? $", through {Jump}"
            : Config.ProxyCommand is { } command ? $", by '{command}'"
            : "";
        return $"{Host.Name} ({Config.User}@{Config.HostName}:{Config.Port}{way})";
    }
}
