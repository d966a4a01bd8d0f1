using System.Buffers.Binary;

namespace GoogleDouble.Iap;

/// <summary>
/// A frame: a tag of 16 bits; then, for data and ids, a length of 32 bits and the bytes, for an ack a count of 64 bits. Big-endian.
/// </summary>
internal readonly record struct RelayFrame(RelayTag Tag, ReadOnlyMemory<byte> Body, ulong Count)
{
    /// <summary>Bytes of data in one frame at most.</summary>
    public const int LargestBody = 16384;

    private const int TagLength = sizeof(ushort);
    private const int HeaderLength = TagLength + sizeof(uint);

    /// <returns>Null: it is not whole.</returns>
    public static RelayFrame? Parse(ReadOnlyMemory<byte> message)
    {
        if (message.Length < HeaderLength)
        {
            return null;
        }

        var tag = (RelayTag)BinaryPrimitives.ReadUInt16BigEndian(message.Span);
        var rest = message[TagLength..];
        if (tag is RelayTag.Ack)
        {
            return rest.Length >= sizeof(ulong)
                ? new RelayFrame(tag, default, BinaryPrimitives.ReadUInt64BigEndian(rest.Span))
                : null;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        var body = rest[sizeof(uint)..];
        return length <= body.Length ? new RelayFrame(tag, body[..(int)length], 0) : null;
    }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Tag is RelayTag.Ack ? TagLength + sizeof(ulong) : HeaderLength + Body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)Tag);
        if (Tag is RelayTag.Ack)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(TagLength), Count);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(TagLength), (uint)Body.Length);
            Body.CopyTo(bytes.AsMemory(HeaderLength));
        }

        return bytes;
    }
}
