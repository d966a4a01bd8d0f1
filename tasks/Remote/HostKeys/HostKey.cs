using System.Security.Cryptography;

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
