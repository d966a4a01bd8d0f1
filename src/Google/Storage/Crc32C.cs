using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hoarfrost.Google.Storage;

/// <summary>The checksum that every object of Cloud Storage has (an MD5 sum only some have): RFC 3720, appendix B.4.</summary>
internal sealed class Crc32C
{
    private uint state = uint.MaxValue;

    /// <summary>As Cloud Storage writes it: four bytes, the highest first, in base64.</summary>
    public string Base64
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, ~state);
            return Convert.ToBase64String(bytes);
        }
    }

    public static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        const int BufferBytes = 1 << 16;
        await using var file = File.OpenRead(path);
        var buffer = new byte[BufferBytes];
        var sum = new Crc32C();
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            sum.Append(buffer.AsSpan(0, read));
        }

        return sum.Base64;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            foreach (var word in words)
            {
                state = BitOperations.Crc32C(state, word);
            }

            bytes = bytes[(words.Length * sizeof(ulong))..];
        }

        foreach (var one in bytes)
        {
            state = BitOperations.Crc32C(state, one);
        }
    }
}
