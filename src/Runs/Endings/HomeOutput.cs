using Hoarfrost.Core.Text;
using Hoarfrost.Programs.Hpl.Output;

namespace Hoarfrost.Runs.Endings;

/// <summary>
/// A run's raw output as it comes home: kept byte for byte, and read line by line. What an earlier pipeline brought home stays, for its node
/// may be gone before it could be fetched again.
/// </summary>
internal sealed class HomeOutput : IAsyncDisposable
{
    private const int BlockBytes = 64 * 1024;

    private readonly FileStream file;
    private readonly HplOutputParser parser = new();

    private HomeOutput(FileStream file) => this.file = file;

    /// <summary>Bytes that are home: whole lines only, as the next line is to be read as one.</summary>
    public long Length { get; private set; }

    public HplOutput Output => parser.Snapshot();

    public static HomeOutput Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var home = new HomeOutput(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
        );
        home.ReadPresent();
        return home;
    }

    public void Append(ReadOnlyMemory<byte> bytes)
    {
        file.Write(bytes.Span);
        Length += bytes.Length;
    }

    public void Accept(string line) => parser.Accept(line);

    public async ValueTask DisposeAsync()
    {
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        await file.DisposeAsync();
    }

    private void ReadPresent()
    {
        var lines = new LineAssembler(parser.Accept);
        var block = new byte[BlockBytes];
        long position = 0;
        while (file.Read(block) is > 0 and var count)
        {
            var bytes = block.AsSpan(0, count);
            lines.Append(bytes);
            if (bytes.LastIndexOf((byte)'\n') is >= 0 and var end)
            {
                Length = position + end + 1;
            }

            position += count;
        }

        file.SetLength(Length);
        file.Position = Length;
    }
}
