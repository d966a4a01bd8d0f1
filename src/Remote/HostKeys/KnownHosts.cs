using System.Buffers.Text;

namespace Hoarfrost.Remote.HostKeys;

/// <summary>
/// The pinned host keys of a cluster, in OpenSSH's <c>known_hosts</c> format: the same file serves ssh, Ansible and this program.
/// </summary>
internal sealed class KnownHosts(IReadOnlyList<KnownHost> entries)
{
    public static KnownHosts Empty { get; } = new([]);

    /// <param name="path">Only for errors.</param>
    /// <exception cref="RemoteException">A line that is neither a comment nor an entry; names file and line.</exception>
    public static KnownHosts Parse(string text, string path)
    {
        var parsed = new List<KnownHost>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length > 0 && !line.StartsWith('#'))
            {
                parsed.Add(ParseLine(line) ?? throw Broken(path, number));
            }
        }

        return new(parsed);
    }

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

    /// <summary>Keys pinned for a host, without the revoked.</summary>
    public IReadOnlyList<HostKey> KeysFor(string address, int port)
    {
        var name = KnownHost.NameOf(address, port);
        return
        [
            .. entries
                .Where(entry => entry.Marker is null && entry.Matches(name))
                .Select(static entry => entry.Key)
                .Where(key => !IsRevoked(key, name)),
        ];
    }

    /// <summary>The same file with these keys, and no others, for the host.</summary>
    public KnownHosts Pin(string address, int port, params IReadOnlyList<HostKey> keys)
    {
        var name = KnownHost.NameOf(address, port);
        return new([
            .. entries.Where(entry => !string.Equals(entry.Hosts, name, StringComparison.OrdinalIgnoreCase)),
            .. keys.Select(key => new KnownHost(null, name, key, null)),
        ]);
    }

    public string Format() => string.Concat(entries.Select(static entry => entry.Format() + "\n"));

    private bool IsRevoked(HostKey key, string name) =>
        entries.Any(entry => entry.Marker is KnownHost.Revoked && entry.Key == key && entry.Matches(name));

    private static KnownHost? ParseLine(string line)
    {
        var marker = line.StartsWith('@') ? line.Split(' ', '\t')[0] : null;
        var fields = line[(marker?.Length ?? 0)..]
            .Split([' ', '\t'], 4, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields is [var hosts, var type, var key, ..] && Base64.IsValid(key)
            ? new(marker, hosts, new(type, key), fields.Length > 3 ? fields[3] : null)
            : null;
    }

    private static RemoteException Broken(string path, int line) =>
        new(
            RemoteFailure.LocalFile,
            $"{path}:{line}: not a known_hosts entry (host, key type, key in base64).\nDelete the file and run the target Clone again: it pins the nodes' keys."
        );
}
