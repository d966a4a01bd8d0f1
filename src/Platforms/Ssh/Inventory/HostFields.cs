using System.Net;
using System.Net.Sockets;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>What the values of a host may look like, and the short form <c>[USER@]HOST[:PORT]</c>. Pure.</summary>
internal static class HostFields
{
    public const string NameRule =
        "1 to 63 letters, digits and . _ -, the first a letter or a digit: hostfiles and ssh take nothing else";

    private const int LongestName = 63;
    private const int HighestPort = 65535;

    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>A name, an IPv4 or an IPv6 address. Nothing that ssh would take for an option.</summary>
    public static bool IsDestination(string text) =>
        text.Length > 0
        && text[0] != '-'
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':' or '%');

    /// <summary>An account's name; a domain's may hold a backslash or an at sign.</summary>
    public static bool IsUser(string text) =>
        text.Length > 0
        && text[0] != '-'
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '\\' or '@' or '$');

    public static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= HighestPort
            ? port
            : null;

    public static bool IsInternal(string text) =>
        IPAddress.TryParse(text, out var address)
        && address.AddressFamily == AddressFamily.InterNetwork
        && address.ToString() == text;

    /// <summary>What ssh would run for it, a shell must not see: a list of <c>[USER@]HOST[:PORT]</c>.</summary>
    public static bool IsJump(string text) =>
        text.Length > 0 && text.Split(',').All(static hop => Short(hop) is not null || Uri(hop) is not null);

    /// <summary>Reads <c>[USER@]HOST[:PORT]</c>, an IPv6 address with a port in brackets.</summary>
    /// <returns>Null where it is none.</returns>
    public static HostEntry? Short(string text)
    {
        var at = text.LastIndexOf('@');
        var user = at < 0 ? null : text[..at];
        var rest = text[(at + 1)..];
        string host;
        string? port = null;
        if (rest.StartsWith('['))
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || !IPAddress.TryParse(rest[1..end], out _) || (end + 1 < rest.Length && rest[end + 1] != ':'))
            {
                return null;
            }

            host = rest[1..end];
            port = end + 1 < rest.Length ? rest[(end + 2)..] : null;
        }
        else if (rest.Count(static c => c == ':') == 1)
        {
            (host, port) = (
                rest[..rest.IndexOf(':', StringComparison.Ordinal)],
                rest[(rest.IndexOf(':', StringComparison.Ordinal) + 1)..]
            );
        }
        else
        {
            host = rest;
        }

        return
            IsDestination(host)
            && (!host.Contains(':', StringComparison.Ordinal) || IPAddress.TryParse(host, out _))
            && (user is null || IsUser(user))
            && (port is null || Port(port) is not null)
            ? new(NameOf(host), host) { User = user, Port = port is null ? null : Port(port) }
            : null;
    }

    /// <summary>A name for a node that has none of its own: colons of an address can't be in one.</summary>
    public static string NameOf(string host) => host.Replace(':', '-').Replace('%', '-').TrimStart('-');

    private static HostEntry? Uri(string text) =>
        text.StartsWith("ssh://", StringComparison.Ordinal) ? Short(text["ssh://".Length..].TrimEnd('/')) : null;
}
