using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Runtime.ExceptionServices;

namespace Hoarfrost.Kubernetes.Exec;

/// <summary>Runs commands in a container of a pod. Whatever their streams carry, little of it is held in memory.</summary>
internal sealed class PodExec(KubeClient client, string namespaceName, string pod, string container)
{
    // Every version of Kubernetes has it. Nothing in it tells a command that its input has ended.
    private const string Protocol = "v4.channel.k8s.io";
    private const int MostUnread = 1024 * 1024;

    private static readonly KubeKind Kind = new("", "v1", "pods/exec");

    /// <param name="write">Writes standard input, on a thread of its own; where it returns false, the command is given up.</param>
    /// <param name="read">Reads standard output to its end, on a thread of its own.</param>
    /// <param name="timeout">Infinite where the caller cancels by what it sees in the streams.</param>
    /// <exception cref="KubeException">The command was not run, or not seen to its end.</exception>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task<PodExecResult> RunAsync(
        IReadOnlyList<string> argv,
        Func<Stream, bool> write,
        Action<Stream> read,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var request = Request(argv);
        using var socket = await client.OpenSocketAsync(request, Protocol, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var late = new CancellationTokenSource(timeout);
        using var ending = late.Token.Register(ended.Cancel);
        var output = new Pipe(
            new PipeOptions(
                pauseWriterThreshold: MostUnread,
                resumeWriterThreshold: MostUnread / 2,
                useSynchronizationContext: false
            )
        );
        var channels = new ExecChannels(socket, output.Writer);
        var isGivenUp = false;
        var reading = OnThread(() =>
        {
            using var stream = output.Reader.AsStream();
            read(stream);
        });
        var writing = OnThread(() =>
        {
            using var stream = new ExecInput(socket, ended.Token);
            isGivenUp = !write(stream);
        });
        try
        {
            var status = await channels.ReceiveAsync(ended.Token);
            await reading;
            return PodExecResult.Of(status, channels.Errors, request);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (late.IsCancellationRequested)
            {
                throw new TimeoutException(null, e);
            }

            await ended.CancelAsync();
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (isGivenUp)
            {
                return new PodExecResult(1, "its input ended too early");
            }

            // What went wrong here is the cause, not that the connection was closed for it.
            foreach (var task in (Task[])[reading, writing])
            {
                if (
                    task.Exception?.InnerException
                    is { } cause
                        and not (WebSocketException or IOException or OperationCanceledException)
                )
                {
                    ExceptionDispatchInfo.Throw(cause);
                }
            }

            throw KubeErrors.Unreachable(request, client.Server, e);
        }
        finally
        {
            await ended.CancelAsync();
            socket.Abort();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // One that fails, or gives up, ends the command.
        async Task OnThread(Action act)
        {
            try
            {
                await Task.Factory.StartNew(
                    act,
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                );
                if (isGivenUp)
                {
                    await ended.CancelAsync();
                }
            }
            catch
            {
                await ended.CancelAsync();
                throw;
            }
        }
    }

    private KubeRequest Request(IReadOnlyList<string> argv) =>
        new(
            HttpMethod.Get,
            Kind,
            $"{KubeKind.Pods.Path(namespaceName, pod)}/exec",
            [
                .. argv.Select(static argument => ("command", (string?)argument)),
                ("container", container),
                ("stdin", "1"),
                ("stdout", "1"),
                ("stderr", "1"),
            ]
        );
}
