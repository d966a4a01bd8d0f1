using Hoarfrost.Core.Text;

namespace Hoarfrost.Runs.Jobs;

/// <summary>
/// A run's output on this machine: kept byte for byte, and read line by line. What an earlier pipeline brought here stays, for its node
/// may be gone before it could be fetched again.
/// </summary>
internal sealed class RawOutput : IAsyncDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly FileStream file;

    private RawOutput(FileStream file) => this.file = file;

    /// <summary>Bytes that are here: whole lines only, as the next line is to be read as one.</summary>
    public long Length { get; private set; }

    /// <param name="onLine">Gets each line that is here already.</param>
    public static RawOutput Open(string path, Action<string> onLine)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var output = new RawOutput(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
        );
        output.ReadPresent(onLine);
        return output;
    }

    /// <summary>Reads what is here, also a last line without an end; nothing where there is no such file.</summary>
    public static void Read(string path, Action<string> onLine)
    {
        if (File.Exists(path))
        {
            using var present = File.OpenRead(path);
            var lines = new LineAssembler(onLine);
            Read(present, lines.Append);
            lines.Complete();
        }
    }

    public void Append(ReadOnlyMemory<byte> bytes)
    {
        file.Write(bytes.Span);
        Length += bytes.Length;
    }

    public async ValueTask DisposeAsync()
    {
        if (file.CanWrite)
        {
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            await file.DisposeAsync();
        }
    }

    private void ReadPresent(Action<string> onLine)
    {
        var lines = new LineAssembler(onLine);
        long position = 0;
        Read(
            file,
            block =>
            {
                lines.Append(block);
                if (block.LastIndexOf((byte)'\n') is >= 0 and var end)
                {
                    Length = position + end + 1;
                }

                position += block.Length;
            }
        );
        file.SetLength(Length);
        file.Position = Length;
    }

    private static void Read(FileStream from, Action<ReadOnlySpan<byte>> onBlock)
    {
        var block = new byte[BlockBytes];
        while (from.Read(block) is > 0 and var count)
        {
            onBlock(block.AsSpan(0, count));
        }
    }
}
