using System.Buffers;
using System.Security.Cryptography;
using Hoarfrost.Core.Files;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>A file as it is: it is read once, in pieces, and must not change meanwhile.</summary>
internal static class SourceFile
{
    private const int PieceBytes = 256 * 1024;

    /// <exception cref="SourceChangedException">It is not the same at the end as at the beginning.</exception>
    public static SourceEntry Read(string path, string pathInTree, CancellationToken cancellationToken)
    {
        var before = new FileInfo(path);
        var (size, modified, mode) = (before.Length, before.LastWriteTimeUtc, before.UnixFileMode);
        var hash = Hash(path, size, cancellationToken);
        var after = new FileInfo(path);
        return after.Length == size && after.LastWriteTimeUtc == modified
            ? new SourceEntry(
                pathInTree,
                SourceEntryKind.File,
                size,
                hash,
                IsExecutable: mode.HasFlag(UnixFileMode.UserExecute)
            )
            : throw new SourceChangedException();
    }

    private static string Hash(string path, long size, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(size + 1, PieceBytes));
        try
        {
            using var file = NativeFile.OpenForReading(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long offset = 0;
            while (RandomAccess.Read(file, buffer, offset) is > 0 and var count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, count);
                offset += count;
                if (offset > size)
                {
                    throw new SourceChangedException();
                }
            }

            return offset == size
                ? Convert.ToHexStringLower(hash.GetHashAndReset())
                : throw new SourceChangedException();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>A file that is written while it is read.</summary>
public sealed class SourceChangedException : Exception;
