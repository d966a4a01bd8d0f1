using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GoogleDouble.Storage;

/// <summary>An object of a bucket. It never changes; another content is another generation.</summary>
public sealed record StoredObject(
    string Bucket,
    string Name,
    long Generation,
    ReadOnlyMemory<byte> Content,
    string ContentType,
    DateTimeOffset Created
)
{
    /// <summary>CRC-32C, big-endian, in Base64.</summary>
    public string Crc32C { get; } = Checksum(Content.Span);

    /// <summary>MD5 in Base64.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The API's own check of a transfer, no secret hangs on it.")]
    public string Md5 { get; } = Convert.ToBase64String(MD5.HashData(Content.Span));

    private static string Checksum(ReadOnlySpan<byte> content)
    {
        uint crc = uint.MaxValue;
        foreach (byte octet in content)
        {
            crc = System.Numerics.BitOperations.Crc32C(crc, octet);
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~crc);
        return Convert.ToBase64String(bytes);
    }
}
