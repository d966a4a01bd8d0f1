using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Runs.Ssh;

/// <summary>
/// Proves that each node reaches each other on ports such as MPI listens on: what a firewall drops there is nothing but a launcher that waits
/// for ever. All listen, and all try all others, at once.
/// </summary>
/// <param name="tool"><c>hoarfrost-ports</c> on the nodes.</param>
/// <param name="allowed">The only ports that MPI may listen on; null: any.</param>
internal sealed class PortCheck(IReadOnlyList<NodeEndpoint> nodes, NodePool pool, string tool, PortRange? allowed)
{
    private const int AnswerSeconds = 5;
    private const int LinesShown = 20;

    // A host that has answered until now begins a small program at once.
    private static readonly TimeSpan ListenTimeout = TimeSpan.FromSeconds(10);

    /// <exception cref="HoarfrostException">A node does not reach another: with both names, the address, the port, and why.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var listening = nodes.Select(node => Listen(node, token, over.Token)).ToList();
        try
        {
            var told = await Task.WhenAll(
                nodes.Zip(listening, (node, listener) => ToldAsync(node, listener, over.Token))
            );
            var targets = nodes
                .Zip(told)
                .SelectMany(pair => Ports(pair.First, pair.Second).Select(port => (Node: pair.First, Port: port)))
                .ToList();
            var found = await pool.ForEachAsync(
                async (from, shell, ending) => await TryAsync(from, shell, targets, token, ending),
                cancellationToken
            );
            Judge([.. found.SelectMany(static failures => failures)], targets.Count);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(listening.Select(static listener => listener.EndAsync()));
        }
    }

    private Listener Listen(NodeEndpoint node, string token, CancellationToken over) =>
        new(
            pool[node.Name],
            [tool, "listen", node.InternalAddress, token, .. allowed is null ? (string[])[] : [allowed.ToString()]],
            over
        );

    private async Task<string> ToldAsync(NodeEndpoint node, Listener listener, CancellationToken cancellationToken)
    {
        try
        {
            return await listener.Told.WaitAsync(ListenTimeout, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{node}: {tool} did not listen within {ListenTimeout.TotalSeconds:0} s. Look there whether its disk and its python3 answer.",
                e
            );
        }
    }

    private IReadOnlyList<int> Ports(NodeEndpoint node, string told) =>
        JsonSerializer.Deserialize(told, PortJson.Default.ListenedPorts)!.Ports is [_, ..] ports
            ? ports
            : throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{node}: none of the ports {allowed} is free: name another range (--mpi-ports)."
            );

    private async Task<IReadOnlyList<string>> TryAsync(
        NodeEndpoint from,
        INodeShell shell,
        IReadOnlyList<(NodeEndpoint Node, int Port)> targets,
        string token,
        CancellationToken cancellationToken
    )
    {
        var asked = targets
            .Where(target => target.Node != from)
            .Index()
            .ToDictionary(one => $"{one.Index}", one => one.Item);
        if (asked.Count == 0)
        {
            return [];
        }

        var answer = await shell.RunCheckedAsync(
            [tool, "connect", $"{AnswerSeconds}"],
            JsonSerializer.Serialize(
                asked.ToDictionary(
                    static one => one.Key,
                    one => new JsonArray(one.Value.Node.InternalAddress, one.Value.Port, token)
                ),
                PortJson.Default.DictionaryStringJsonArray
            ),
            cancellationToken: cancellationToken
        );
        return
        [
            .. JsonSerializer
                .Deserialize(answer, PortJson.Default.DictionaryStringString)!
                .Select(failure => (Target: asked[failure.Key], Why: failure.Value))
                .OrderBy(static one => one.Target.Node.Name, StringComparer.Ordinal)
                .Select(one =>
                    FormattableString.Invariant(
                        $"{from.Name} ({from.InternalAddress}) does not reach {one.Target.Node.Name} at {one.Target.Node.InternalAddress}, port {one.Target.Port}: {one.Why}"
                    )
                ),
        ];
    }

    private void Judge(IReadOnlyList<string> failures, int targets)
    {
        if (failures.Count == 0)
        {
            return;
        }

        var rest = failures.Count - LinesShown;
        throw new HoarfrostException(
            ExitCodes.StepFailed,
            string.Join(
                '\n',
                [
                    FormattableString.Invariant(
                        $"Nodes do not reach each other on ports that MPI uses ({failures.Count} of {targets * (nodes.Count - 1)} connections):"
                    ),
                    .. failures.Take(LinesShown).Select(static line => $"  {line}"),
                    .. rest > 0 ? (string[])[FormattableString.Invariant($"  and {rest} more.")] : [],
                    allowed is null
                        ? "Let TCP through between the nodes on all ports from 1024 on, or on a range of them and name it (--mpi-ports 50000-50999)."
                        : $"Let TCP through between the nodes on the ports {allowed}, or name a range that is (--mpi-ports).",
                ]
            )
        );
    }

    /// <summary>One node's end, which listens until it is cancelled.</summary>
    private sealed class Listener
    {
        private readonly TaskCompletionSource<string> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task running;

        public Listener(INodeShell shell, string[] argv, CancellationToken over) =>
            running = RunAsync(shell, argv, over);

        /// <summary>What it says once it listens.</summary>
        public Task<string> Told => told.Task;

        /// <summary>After the token that it was made with is cancelled.</summary>
        public async Task EndAsync()
        {
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ((Task)Told).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task RunAsync(INodeShell shell, string[] argv, CancellationToken over)
        {
            try
            {
                var result = await shell.StreamAsync(
                    argv,
                    null,
                    stream =>
                    {
                        using var reader = new StreamReader(stream);
                        if (reader.ReadLine() is { } line)
                        {
                            told.TrySetResult(line);
                        }

                        _ = reader.ReadToEnd();
                    },
                    Timeout.InfiniteTimeSpan,
                    over
                );
                told.TrySetException(RemoteErrors.CommandFailed(shell.Name, argv, result));
            }
            catch (Exception e)
            {
                told.TrySetException(e);
                throw;
            }
        }
    }
}
