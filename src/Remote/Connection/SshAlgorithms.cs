using Hoarfrost.Remote.HostKeys;
using Renci.SshNet;

namespace Hoarfrost.Remote.Connection;

/// <summary>Orders what SSH.NET offers to a server.</summary>
internal static class SshAlgorithms
{
    // Measured on loopback, warm: a connection takes 42 ms with curve25519 and 130 ms with the post-quantum exchanges that SSH.NET
    // prefers and computes in managed code; cold (first of a process) 200 against 330 ms. These stay on offer behind it.
    private const string KeyExchange = "curve25519-sha256";

    private static readonly string[] Ciphers =
    [
        "aes128-gcm@openssh.com",
        "aes256-gcm@openssh.com",
        "chacha20-poly1305@openssh.com",
    ];

    /// <summary>
    /// Prefers quick algorithms, and offers only host key kinds that are pinned: a server with several keys then proves the right one.
    /// </summary>
    public static void Apply(ConnectionInfo info, IReadOnlyList<HostKey> pinned)
    {
        Prefer(info.KeyExchangeAlgorithms, [KeyExchange]);
        Prefer(info.Encryptions, Ciphers);
        foreach (
            var name in info.HostKeyAlgorithms.Keys.Where(name => !pinned.Any(key => IsKind(name, key.Type))).ToList()
        )
        {
            info.HostKeyAlgorithms.Remove(name);
        }
    }

    /// <summary>An RSA key is of type ssh-rsa whichever hash its signature has (RFC 8332).</summary>
    private static bool IsKind(string algorithm, string keyType) =>
        algorithm == keyType || (keyType is "ssh-rsa" && algorithm is "rsa-sha2-256" or "rsa-sha2-512");

    private static void Prefer<T>(IDictionary<string, T> offered, string[] first)
    {
        var all = offered
            .OrderBy(pair => Array.IndexOf(first, pair.Key) is >= 0 and var place ? place : first.Length)
            .ToList();
        offered.Clear();
        foreach (var (name, value) in all)
        {
            offered.Add(name, value);
        }
    }
}
