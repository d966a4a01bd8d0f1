using System.Text;
using Hoarfrost.Runs.Slurm.Login;

namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>Looks at what jobs leave in their directories, which needs nothing of Slurm's.</summary>
internal sealed class BatchReader(SlurmLogin login)
{
    public const string Program = "bin/hoarfrost-batch";

    private const int BlockBytes = 64 * 1024;

    /// <param name="directory">The run's, absolute.</param>
    /// <param name="offset">Bytes of the program's output that are known already.</param>
    /// <param name="onBytes">Gets those that follow, called on a thread of its own.</param>
    public async Task<BatchLook> LookAsync(
        string directory,
        long offset,
        Action<ReadOnlyMemory<byte>>? onBytes,
        CancellationToken cancellationToken
    )
    {
        var first = new MemoryStream();
        var result = await login.Shell.StreamAsync(
            [login.PathOf(Program), "look", directory, offset.ToString(CultureInfo.InvariantCulture)],
            input: null,
            output => Read(output, first, onBytes),
            SlurmLogin.AnswerTimeout,
            cancellationToken
        );
        try
        {
            return JsonSerializer.Deserialize(first.ToArray(), BatchJson.Default.BatchLook)
                ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                FormattableString.Invariant(
                    $"On {login.Name}, 'hoarfrost-batch look {directory}' ended with exit code {result.ExitCode} and told nothing: {result.StdErr.Trim()} {Encoding.UTF8.GetString(first.ToArray())}"
                ),
                e
            );
        }
    }

    /// <summary>The text of a file in a run's directory; empty where there is none.</summary>
    public async Task<string> TextAsync(string directory, string name, CancellationToken cancellationToken) =>
        (await login.RunAsync(["cat", "--", $"{directory}/{name}"], cancellationToken: cancellationToken)).StdOut;

    private static void Read(Stream from, MemoryStream first, Action<ReadOnlyMemory<byte>>? onBytes)
    {
        var block = new byte[BlockBytes];
        var isFirst = true;
        while (from.Read(block, 0, block.Length) is > 0 and var count)
        {
            var bytes = block.AsMemory(0, count);
            if (isFirst)
            {
                var end = bytes.Span.IndexOf((byte)'\n');
                first.Write(bytes.Span[..(end < 0 ? count : end)]);
                if (end < 0)
                {
                    continue;
                }

                isFirst = false;
                bytes = bytes[(end + 1)..];
            }

            if (bytes.Length > 0)
            {
                onBytes?.Invoke(bytes);
            }
        }
    }
}
