using System.Buffers;
using System.Buffers.Text;
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
        return new(Encoding.ASCII.GetString(blob, 4, length), Convert.ToBase64String(blob));
    }
}

/// <summary>
/// The pinned host keys of a cluster, in OpenSSH's <c>known_hosts</c> format: the same file serves ssh, Ansible and this program, which
/// alone writes it. What else the format knows (markers, lists, patterns, hashed names) is refused, so that no revoked key passes for a good one.
/// </summary>
internal sealed class KnownHosts(IReadOnlyList<(string Host, HostKey Key)> entries)
{
    private static readonly SearchValues<char> NotOurs = SearchValues.Create("@|,*?!");

    public static KnownHosts Empty { get; } = new([]);

    /// <param name="path">Only for errors.</param>
    /// <exception cref="RemoteException">A line that is neither a comment nor an entry; names file and line.</exception>
    public static KnownHosts Parse(string text, string path) =>
        new([
            .. text.Split('\n')
                .Select(static (line, index) => (Text: line.Trim(), Number: index + 1))
                .Where(static line => line.Text.Length > 0 && !line.Text.StartsWith('#'))
                .Select(line => ParseLine(line.Text) ?? throw Broken(path, line.Number)),
        ]);

    /// <exception cref="RemoteException">Missing, unreadable or broken.</exception>
    public static KnownHosts Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RemoteException(
                RemoteFailure.LocalFile,
                $"The file of pinned host keys can't be read: {path} ({e.Message})\nRun the target Clone again: it pins the nodes' keys.",
                e
            );
        }
    }

    public IReadOnlyList<HostKey> KeysFor(string address, int port) =>
        [.. entries.Where(entry => IsOf(entry.Host, address, port)).Select(static entry => entry.Key)];

    /// <summary>The same file with these keys, and no others, for the host.</summary>
    public KnownHosts Pin(string address, int port, params IReadOnlyList<HostKey> keys) =>
        new([
            .. entries.Where(entry => !IsOf(entry.Host, address, port)),
            .. keys.Select(key => (NameOf(address, port), key)),
        ]);

    public string Format() =>
        string.Concat(entries.Select(static entry => $"{entry.Host} {entry.Key.Type} {entry.Key.Base64}\n"));

    // The name under which OpenSSH looks a host up.
    private static string NameOf(string address, int port) => port == 22 ? address : $"[{address}]:{port}";

    private static bool IsOf(string host, string address, int port) =>
        string.Equals(host, NameOf(address, port), StringComparison.OrdinalIgnoreCase);

    private static (string Host, HostKey Key)? ParseLine(string line) =>
        line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var host, var type, var key, ..]
        && !host.AsSpan().ContainsAny(NotOurs)
        && Base64.IsValid(key)
            ? (host, new HostKey(type, key))
            : null;

    private static RemoteException Broken(string path, int line) =>
        new(
            RemoteFailure.LocalFile,
            $"{path}:{line}: not a known_hosts entry (host, key type, key in base64).\nDelete the file and run the target Clone again: it pins the nodes' keys."
        );
}
