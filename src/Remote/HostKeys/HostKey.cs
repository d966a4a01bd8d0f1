using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Hoarfrost.Remote.HostKeys;

/// <summary>A host's public key.</summary>
/// <param name="Type">Key type of RFC 4253, e.g. <c>ssh-ed25519</c>.</param>
/// <param name="Base64">The key's blob, as OpenSSH files have it.</param>
internal sealed record HostKey(string Type, string Base64)
{
    /// <summary>As <c>ssh-keygen -l</c> prints it: <c>SHA256:</c> and base64 without padding.</summary>
    public string Fingerprint =>
        "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(Base64))).TrimEnd('=');

    /// <summary>From the blob that a server sends, which begins with its type.</summary>
    public static HostKey FromBlob(byte[] blob)
    {
        var length = BitConverter.ToInt32([blob[3], blob[2], blob[1], blob[0]]);
        return new(System.Text.Encoding.ASCII.GetString(blob, 4, length), Convert.ToBase64String(blob));
    }
}

/// <summary>One line of a <c>known_hosts</c> file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").</summary>
/// <param name="Marker"><c>@revoked</c>, <c>@cert-authority</c> or nothing.</param>
/// <param name="Hosts">Patterns, comma separated, or one hashed name.</param>
internal sealed record KnownHost(string? Marker, string Hosts, HostKey Key, string? Comment)
{
    public const string Revoked = "@revoked";

    /// <summary>The name under which OpenSSH looks a host up.</summary>
    public static string NameOf(string address, int port) => port == 22 ? address : $"[{address}]:{port}";

    public bool Matches(string name)
    {
        if (Hosts.StartsWith("|1|", StringComparison.Ordinal))
        {
            return MatchesHashed(name);
        }

        var patterns = Hosts.Split(',');
        return patterns.Any(pattern => Fits(pattern, name))
            && !patterns.Any(pattern => pattern.StartsWith('!') && Fits(pattern[1..], name));
    }

    public string Format() =>
        string.Join(
            ' ',
            new[] { Marker, Hosts, Key.Type, Key.Base64, Comment }.Where(static part => !string.IsNullOrEmpty(part))
        );

    // The characters of a pattern that FileSystemName would escape don't occur in host names.
    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);

    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "The format of HashKnownHosts is HMAC-SHA1; it hides names, it protects nothing."
    )]
    private bool MatchesHashed(string name)
    {
        var parts = Hosts.Split('|');
        return parts is [_, _, var salt, var hash]
            && string.Equals(
                Convert.ToBase64String(HMACSHA1.HashData(Convert.FromBase64String(salt), Encoding.UTF8.GetBytes(name))),
                hash,
                StringComparison.Ordinal
            );
    }
}
