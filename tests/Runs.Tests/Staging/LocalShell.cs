using System.Diagnostics;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Runs.Staging;

namespace Runs.Tests.Staging;

/// <summary>The real <c>hoarfrost-program</c> on this machine, with a home of its own; the way to it can be cut.</summary>
internal sealed class LocalShell(string home) : INodeShell
{
    private static readonly string Files = Path.Combine(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        "playbooks",
        "roles",
        "job",
        "files"
    );

    /// <summary>What stands for it among the arguments.</summary>
    public const string Program = "hoarfrost-program";

    public string Name => "here";

    /// <summary>After so many bytes of an answer the way is cut, once.</summary>
    public long? CutsAfter { get; set; }

    /// <summary>First words of what was asked.</summary>
    public List<string> Asked { get; } = [];

    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        Asked.Add(argv[0] == Program ? argv[1] : argv[0]);
        var start = new ProcessStartInfo
        {
            FileName = argv[0] == Program ? "python3" : argv[0],
            WorkingDirectory = home,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (argv[0] == Program)
        {
            start.ArgumentList.Add(Path.Combine(Files, "hoarfrost-program"));
        }

        foreach (var argument in argv.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["HOME"] = home;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var writing = Task.Run(
            () =>
            {
                using var stream = process.StandardInput.BaseStream;
                input?.Write(stream);
            },
            cancellationToken
        );
        try
        {
            Stream output = process.StandardOutput.BaseStream;
            readOutput(CutsAfter is { } bytes ? new CutStream(output, bytes) : output);
        }
        catch (CutException)
        {
            CutsAfter = null;
            process.Kill();
            throw new TransientException();
        }

        await writing;
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, "", await error);
    }

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Drop() => CutsAfter = 0;

    public bool IsTransient(HoarfrostException failure) => failure is TransientException;

    private sealed class TransientException() : HoarfrostException(ExitCodes.StepFailed, "The connection was lost.");

    private sealed class CutException : Exception;

    private sealed class CutStream(Stream inner, long bytes) : Stream
    {
        private long left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (left == 0)
            {
                throw new CutException();
            }

            var read = inner.Read(buffer, offset, (int)Math.Min(count, left));
            left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
