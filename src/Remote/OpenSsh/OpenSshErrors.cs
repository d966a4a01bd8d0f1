namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// What the client's messages mean. Its exit code is 255 for all that goes wrong before a command runs, so the texts decide: those of
/// openssh-portable's ssh.c, sshconnect.c, sshconnect2.c, packet.c and mux.c, which have been the same since 7.4.
/// </summary>
internal static class OpenSshErrors
{
    public static UsageException ConfigRefused(OpenSshHost host, string said) =>
        new($"The ssh config has no use for host {host}:{Indent(ClientMessages.Parse(said).Messages)}");

    public static RemoteException LoginTimedOut(
        OpenSshHost host,
        OpenSshConfig config,
        OpenSshHost? jump,
        TimeSpan timeout,
        ClientMessages said
    ) =>
        new(
            RemoteFailure.TimedOut,
            $"Host {Place(host, config, jump)} did not complete a login within {timeout.TotalSeconds:0} s.{Indent(said.Messages)}"
        );

    public static RemoteException LoginFailed(
        OpenSshHost host,
        OpenSshConfig config,
        OpenSshOptions options,
        OpenSshHost? jump,
        ClientMessages said
    )
    {
        var failure = said.Text.Contains("Permission denied (", StringComparison.Ordinal)
            ? RemoteFailure.AuthenticationRefused
            : RemoteFailure.Unreachable;
        return new(failure, $"Host {Place(host, config, jump)} can't be logged in to.{Indent(said.Messages)}");
    }

    private static string Place(OpenSshHost host, OpenSshConfig config, OpenSshHost? jump) =>
        $"{host.Name} ({config.User}@{config.HostName}:{config.Port}{(jump is null ? "" : $" through {jump}")})";

    private static string Indent(IEnumerable<string> lines) => string.Concat(lines.Select(static line => $"\n  {line}"));
}
