namespace Hoarfrost.Remote.OpenSsh;

/// <summary>Reads the config's ProxyJump. Pure.</summary>
internal static class JumpHosts
{
    private const string Scheme = "ssh://";

    /// <summary>The jump host that connects to the host itself; those before it are its own jump hosts.</summary>
    /// <param name="proxyJump"><c>[ssh://][user@]host[:port]</c>, several with commas in the order of the way.</param>
    public static OpenSshHost Nearest(string proxyJump)
    {
        var comma = proxyJump.LastIndexOf(',');
        var text = proxyJump[(comma + 1)..].Trim();
        if (text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            text = text[Scheme.Length..].TrimEnd('/');
        }

        var at = text.LastIndexOf('@');
        var user = at < 0 ? null : text[..at];
        var (address, port) = Split(text[(at + 1)..]);
        return new(address, address)
        {
            User = user,
            Port = port,
            ProxyJump = comma < 0 ? null : proxyJump[..comma],
        };
    }

    // Of an IPv6 address in brackets, or of a name: colons in a bare IPv6 address are its own.
    private static (string Address, int? Port) Split(string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') : -1;
        if (end > 0)
        {
            return (text[1..end], PortOf(text[(end + 1)..].TrimStart(':')));
        }

        var colon = text.IndexOf(':');
        return colon < 0 || colon != text.LastIndexOf(':')
            ? (text, null)
            : (text[..colon], PortOf(text[(colon + 1)..]));
    }

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
}
