using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Programs;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Runs.Staging;

/// <summary><c>hoarfrost-program</c> on one node: keeps a program's files there, builds them, and gives a run's files out.</summary>
internal sealed class NodeProgram(INodeShell node, string program)
{
    private const int BlockBytes = 256 * 1024;
    private const int TailLines = 30;

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TransferTimeout = TimeSpan.FromHours(6);

    // Large programs are built in the background of a day; what hangs is to end.
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromHours(2);

    public string Name => node.Name;

    /// <returns>Paths of files whose contents are not on the node.</returns>
    public async Task<IReadOnlyList<string>> NeedAsync(
        string directory,
        string manifest,
        CancellationToken cancellationToken
    ) =>
        Parse(
            await CheckedAsync(["need", directory], manifest, AnswerTimeout, cancellationToken),
            NodeProgramJson.Default.Need
        ).Missing;

    /// <param name="missing">As <see cref="NeedAsync"/> gave them.</param>
    /// <param name="onBytes">Gets how much was sent so far.</param>
    public async Task PutAsync(
        string directory,
        IProgramFiles files,
        IReadOnlyList<string> missing,
        Action<long> onBytes,
        CancellationToken cancellationToken
    )
    {
        Exception? failure = null;
        var manifest = Encoding.UTF8.GetBytes(files.ManifestJson + "\n");
        var result = await node.StreamAsync(
            [program, "put", directory],
            new ShellInput(
                manifest.Length + missing.Sum(path => files.SizeOf(path) ?? 0),
                input =>
                {
                    try
                    {
                        input.Write(manifest);
                        Send(input, files, missing, onBytes);
                    }
                    catch (HoarfrostException e)
                    {
                        // Of this machine: the node only sees that its input ended.
                        failure = e;
                    }
                }
            ),
            static output => output.CopyTo(Stream.Null),
            TransferTimeout,
            cancellationToken
        );
        if (failure is not null)
        {
            throw failure;
        }

        Require(result, "put");
    }

    /// <param name="onLine">Gets what the build writes.</param>
    public async Task BuildAsync(
        string directory,
        ProgramTree tree,
        Action<string> onLine,
        CancellationToken cancellationToken
    )
    {
        var last = new Queue<string>();
        var lines = new LineAssembler(
            line =>
            {
                last.Enqueue(line);
                if (last.Count > TailLines)
                {
                    last.Dequeue();
                }

                onLine(line);
            },
            endsAtReturns: true
        );
        var order = JsonSerializer.Serialize(
            new BuildOrder(tree.BuildKey, tree.Build),
            NodeProgramJson.Default.BuildOrder
        );
        var result = await node.StreamAsync(
            [program, "build", directory],
            ShellInput.Of(order),
            output => Read(output, block => lines.Append(block)),
            BuildTimeout,
            cancellationToken
        );
        lines.Complete();
        if (result.ExitCode != 0)
        {
            throw new StagingException(
                $"""
                The build of {tree.Name} failed on {node.Name}: {result.StdErr.Trim()}
                {string.Join('\n', last.Select(line => $"  {line}"))}
                Nothing was run. Correct the program or its build line, then run the same command again.
                """
            );
        }
    }

    /// <summary>Makes what was built the same on other nodes.</summary>
    public Task SpreadAsync(string directory, IReadOnlyList<string> others, CancellationToken cancellationToken) =>
        // A thousand names are too long for one command.
        CheckedAsync(["spread", directory, "-"], string.Join('\n', others), TransferTimeout, cancellationToken);

    /// <returns>What of a run's files is wanted, and what is lacking.</returns>
    public async Task<OutputList> OutputsAsync(string job, CancellationToken cancellationToken) =>
        Parse(
            await CheckedAsync(["outputs", job], input: null, TransferTimeout, cancellationToken),
            NodeProgramJson.Default.OutputList
        );

    /// <summary>The bytes of a run's files, one after the other.</summary>
    /// <param name="read">Reads them, on a thread of its own.</param>
    public async Task SendAsync(
        string job,
        IReadOnlyList<OutputPart> parts,
        Action<Stream> read,
        CancellationToken cancellationToken
    )
    {
        var order = JsonSerializer.Serialize(parts, NodeProgramJson.Default.IReadOnlyListOutputPart);
        var result = await node.StreamAsync(
            [program, "send", job],
            ShellInput.Of(order),
            read,
            TransferTimeout,
            cancellationToken
        );
        Require(result, "send");
    }

    /// <summary>Removes what a run left on the node.</summary>
    public Task ForgetAsync(string job, CancellationToken cancellationToken) =>
        CheckedAsync(["forget", job], input: null, AnswerTimeout, cancellationToken);

    /// <returns>The text of a file on the node; null where there is none.</returns>
    public async Task<string?> TextAsync(string path, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var result = await node.StreamAsync(
            ["cat", "--", path],
            input: null,
            output => text.Append(new StreamReader(output, Encoding.UTF8).ReadToEnd()),
            AnswerTimeout,
            cancellationToken
        );
        return result.ExitCode == 0 ? text.ToString() : null;
    }

    public bool IsTransient(HoarfrostException failure) => node.IsTransient(failure);

    private static void Send(Stream input, IProgramFiles files, IReadOnlyList<string> missing, Action<long> onBytes)
    {
        var block = new byte[BlockBytes];
        long sent = 0;
        foreach (var path in missing)
        {
            using var file = files.Open(path);
            var left = files.SizeOf(path) ?? 0;
            while (left > 0 && file.Read(block, 0, (int)Math.Min(block.Length, left)) is > 0 and var count)
            {
                input.Write(block, 0, count);
                left -= count;
                sent += count;
                onBytes(sent);
            }

            if (left > 0)
            {
                throw new StagingException(
                    $"{Shown.Plain(path)} became shorter while it was sent. Run the same command again."
                );
            }
        }
    }

    private async Task<string> CheckedAsync(
        IReadOnlyList<string> order,
        string? input,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var text = "";
        var result = await node.StreamAsync(
            [program, .. order],
            input is null ? null : ShellInput.Of(input),
            output => text = new StreamReader(output, Encoding.UTF8).ReadToEnd(),
            timeout,
            cancellationToken
        );
        Require(result, order[0]);
        return text;
    }

    private void Require(RemoteResult result, string order)
    {
        if (result.ExitCode != 0)
        {
            throw new StagingException(
                FormattableString.Invariant(
                    $"On {node.Name}, 'hoarfrost-program {order}' failed with exit code {result.ExitCode}: {Tail(result.StdErr)}"
                )
            );
        }
    }

    private static string Tail(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(TailLines));

    private T Parse<T>(string answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new StagingException(
                $"{node.Name} answered what is no answer of hoarfrost-program: {e.Message} Its image is of another version: run again with --force.",
                e
            );
        }
    }

    private static void Read(Stream from, SpanAction onBlock)
    {
        var block = new byte[BlockBytes];
        while (from.Read(block, 0, block.Length) is > 0 and var count)
        {
            onBlock(block.AsSpan(0, count));
        }
    }

    private delegate void SpanAction(ReadOnlySpan<byte> block);
}
