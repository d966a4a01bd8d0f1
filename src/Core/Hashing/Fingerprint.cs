using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Hoarfrost.Core.Hashing;

/// <summary>
/// Gathers what a step's work depends on into one SHA-256: the same set of named values gives the same fingerprint in any order, and no
/// two different sets run together, as every name and value goes in with its length and kind.
/// </summary>
internal sealed class Fingerprint
{
    private enum Kind : byte
    {
        None,
        Text,
        Number,
        File,
    }

    private readonly SortedDictionary<string, (Kind Kind, string Value)> inputs = new(StringComparer.Ordinal);

    /// <summary>Null is a value of its own, other than an empty text.</summary>
    /// <exception cref="ArgumentException">The name was added before: one of the two values would be lost.</exception>
    public Fingerprint Add(string name, string? value) => Put(name, value is null ? Kind.None : Kind.Text, value ?? "");

    /// <inheritdoc cref="Add(string, string?)"/>
    public Fingerprint Add(string name, long? value) =>
        value is { } number
            ? Put(name, Kind.Number, number.ToString(CultureInfo.InvariantCulture))
            : Add(name, (string?)null);

    /// <param name="contentHash">As <see cref="FileHashes"/> gives it.</param>
    /// <inheritdoc cref="Add(string, string?)"/>
    public Fingerprint AddFile(string name, string contentHash) => Put(name, Kind.File, contentHash);

    /// <summary>Adds the files of a folder, each by its relative path behind <paramref name="folder"/> and a slash.</summary>
    /// <exception cref="ArgumentException">One of them was added before.</exception>
    public Fingerprint AddFiles(string folder, IReadOnlyDictionary<string, string> hashes)
    {
        foreach (var (path, hash) in hashes)
        {
            AddFile($"{folder}/{path}", hash);
        }
        return this;
    }

    /// <summary>Enough digits to tell by a name what was made from other inputs.</summary>
    public string ToTag() => ToHex()[..12];

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, (kind, value)) in inputs)
        {
            hash.AppendData([(byte)kind]);
            Append(hash, name);
            Append(hash, value);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private Fingerprint Put(string name, Kind kind, string value) =>
        inputs.TryAdd(name, (kind, value))
            ? this
            : throw new ArgumentException($"\"{name}\" is in the fingerprint already.", nameof(name));

    // UTF-16 as it is: an encoder would turn every lone surrogate into the same replacement.
    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
