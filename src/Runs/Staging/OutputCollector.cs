using System.Security.Cryptography;
using System.Text;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Text;
using Hoarfrost.Core.Waiting;
using Hoarfrost.Programs;
using Hoarfrost.Results.Folder;

namespace Hoarfrost.Runs.Staging;

/// <summary>
/// Brings the files that a run left into the folder of its results: streamed, each checked against its SHA-256, and after a cut or a kill from
/// where it stopped.
/// </summary>
internal sealed class OutputCollector(ResultsFolder folder)
{
    private const int BlockBytes = 256 * 1024;
    private static readonly TimeSpan RetryDeadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    /// <param name="nodes">Those that are asked, by the names of their folders; the head node is the first.</param>
    /// <param name="job">The run's directory on each.</param>
    /// <param name="report">Told what is being done, and how much of it is, 0 to 1 or null.</param>
    /// <returns>Whether all came home.</returns>
    public async Task<bool> CollectAsync(
        IReadOnlyList<KeyValuePair<string, NodeProgram>> nodes,
        string job,
        WantedFiles wanted,
        Action<string, double?> report,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder.FolderPath);
        var (_, head) = nodes[0];
        var collected = new List<CollectedNode>();
        List<string> problems = [];
        await TryAsync(head, "the nodes' report", async token => await ReportAsync(head, job, token));
        if (!wanted.IsEmpty)
        {
            foreach (var (name, node) in wanted.FromAllNodes ? nodes : nodes.Take(1))
            {
                await TryAsync(
                    node,
                    $"the outputs of {name}",
                    async token =>
                        collected.Add(
                            await CollectAsync(name, node, job, wanted.FromAllNodes ? name : "", report, token)
                        )
                );
            }
        }

        CollectedOutputs.Of(wanted, collected, problems).Write(folder);
        if (Directory.Exists(PartialFolder))
        {
            Directory.Delete(PartialFolder, recursive: true);
        }

        return problems.Count == 0;

        async Task TryAsync(NodeProgram node, string what, Func<CancellationToken, Task> attempt)
        {
            try
            {
                await Retry.WithinAsync(
                    RetryDeadline,
                    RetryPause,
                    e => e is HoarfrostException failure && node.IsTransient(failure),
                    async token =>
                    {
                        await attempt(token);
                        return true;
                    },
                    cancellationToken
                );
            }
            catch (HoarfrostException e)
            {
                problems.Add($"Not all of {what} came home: {e.Message}");
            }
        }
    }

    private string PartialFolder => folder.PathOf(".partial");

    private async Task ReportAsync(NodeProgram head, string job, CancellationToken cancellationToken)
    {
        if (await head.TextAsync($"{job}/{NodesReport.FileName}", cancellationToken) is { } text)
        {
            FolderFile.Write(folder.PathOf(NodesReport.FileName), text);
        }
    }

    private async Task<CollectedNode> CollectAsync(
        string name,
        NodeProgram node,
        string job,
        string below,
        Action<string, double?> report,
        CancellationToken cancellationToken
    )
    {
        report($"looking for the outputs on {name}", null);
        var list = await node.OutputsAsync(job, cancellationToken);
        List<string> problems = [.. list.Problems];
        List<(OutputFile File, string Target, string Partial)> lacking = [];
        foreach (var file in list.Files)
        {
            if (!IsWithin(file.Path))
            {
                problems.Add($"{Shown.Plain(file.Path)} is no path within the run's directory.");
                continue;
            }

            var target = folder.PathOf(Path.Combine(ResultsFolder.OutputsFolder, below, file.Path));
            if (!IsThere(target, file))
            {
                lacking.Add((file, target, Path.Combine(PartialFolder, PartialName(file))));
            }
        }

        var total = lacking.Sum(one => one.File.Size);
        long done = 0;
        var parts = lacking
            .Select(one => new OutputPart(one.File.Path, LengthOf(one.Partial, one.File.Size), one.File.Size))
            .ToList();
        if (parts.Count > 0)
        {
            Directory.CreateDirectory(PartialFolder);
            await node.SendAsync(
                job,
                parts,
                stream =>
                {
                    foreach (var ((file, target, partial), part) in lacking.Zip(parts))
                    {
                        Receive(stream, file, part, target, partial, bytes => Show(done += bytes));
                    }
                },
                cancellationToken
            );
        }

        return new(name, below, list.Files, list.Missing, problems);

        void Show(long bytes) =>
            report(
                $"bringing outputs home from {name}: {ByteText.Of(bytes)} of {ByteText.Of(total)}",
                total > 0 ? bytes / (double)total : null
            );
    }

    private static void Receive(
        Stream from,
        OutputFile file,
        OutputPart part,
        string target,
        string partial,
        Action<long> onBytes
    )
    {
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            using var to = new FileStream(
                partial,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.Read,
                BlockBytes
            );
            var block = new byte[BlockBytes];
            Move(to, part.Offset, static (_, _) => { });
            to.SetLength(part.Offset);
            Move(from, part.Size - part.Offset, (bytes, count) => to.Write(bytes, 0, count));
            to.Flush(flushToDisk: false);
            if (!string.Equals(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Sha256, StringComparison.Ordinal))
            {
                to.SetLength(0);
                throw new StagingException(
                    $"{Shown.Plain(file.Path)} is not what it was on the node: its SHA-256 is another one. The program may still write to it."
                );
            }

            void Move(Stream source, long count, Action<byte[], int> write)
            {
                while (count > 0)
                {
                    var read = source.Read(block, 0, (int)Math.Min(block.Length, count));
                    if (read == 0)
                    {
                        throw new StagingException(
                            FormattableString.Invariant($"{Shown.Plain(file.Path)} ended {count} bytes too early.")
                        );
                    }

                    hash.AppendData(block, 0, read);
                    write(block, read);
                    count -= read;
                    onBytes(read);
                }
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(partial, target, overwrite: true);
    }

    /// <summary>Other contents, or another path, are another file: what is here of one is never taken for the other's.</summary>
    private static string PartialName(OutputFile file) =>
        Sha256.Of(Encoding.UTF8.GetBytes($"{file.Sha256} {file.Path}"));

    private static long LengthOf(string partial, long most) =>
        new FileInfo(partial) is { Exists: true, Length: var length } && length <= most ? length : 0;

    private static bool IsThere(string target, OutputFile file) =>
        new FileInfo(target) is { Exists: true, Length: var length }
        && length == file.Size
        && Sha256.OfFile(target) == file.Sha256;

    private static bool IsWithin(string path) =>
        !Path.IsPathRooted(path) && path.Split('/').All(static part => part is not ("" or "." or ".."));
}
