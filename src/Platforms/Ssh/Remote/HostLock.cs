using System.Text;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Platforms.Ssh.Remote;

/// <summary>
/// The right to use one host: a socket in the host's own abstract namespace, held by a process at the end of a connection. It goes with the
/// connection, however that ends; a run of the cluster that goes on there keeps it until its end.
/// </summary>
internal sealed class HostLock : IAsyncDisposable
{
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The host gives the lock away where it has heard nothing for a minute: a connection may be cut without an end.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource released = new();
    private readonly TaskCompletionSource<HostLockAnswer> answered = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private Task<RemoteResult>? holding;
    private volatile bool hasEnded;

    private readonly TimeSpan answerTimeout;

    private HostLock(TimeSpan answerTimeout) => this.answerTimeout = answerTimeout;

    /// <param name="isAgain">The same holder had it, and lost it.</param>
    /// <param name="answerTimeout">How long the host may take to say whose the lock is.</param>
    /// <exception cref="HoarfrostException">Another has it: says who, and since when. Or the host does not answer.</exception>
    public static async Task<HostLock> TakeAsync(
        INodeShell host,
        HostProgram program,
        string directory,
        HostLockHolder holder,
        bool isAgain,
        TimeSpan answerTimeout,
        CancellationToken cancellationToken
    )
    {
        var taken = new HostLock(answerTimeout);
        try
        {
            var answer = await taken.BeginAsync(
                host,
                program,
                new()
                {
                    Directory = directory,
                    Holder = holder,
                    IsAgain = isAgain,
                },
                cancellationToken
            );
            return answer.Held ? taken : throw Refusal(host.Name, answer.Holder, holder);
        }
        catch
        {
            await taken.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection that it went by has ended; the host may be another's by now.</summary>
    public bool IsLost => hasEnded && !released.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        if (holding is not null)
        {
            // Its end is all that is wanted; why a lost connection has failed was told by what else was done there.
            await ((Task)holding)
                .WaitAsync(TimeSpan.FromSeconds(5))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (holding is null or { IsCompleted: true })
        {
            released.Dispose();
        }
    }

    private async Task<HostLockAnswer> BeginAsync(
        INodeShell host,
        HostProgram program,
        HostRequest request,
        CancellationToken cancellationToken
    )
    {
        var input = program.Input(request);
        holding = host.StreamAsync(
            program.Arguments("lock"),
            new ShellInput(input.Length, stream => Hold(stream, input)),
            output => Listen(host, output),
            Timeout.InfiniteTimeSpan,
            CancellationToken.None
        );
        try
        {
            await Task.WhenAny(answered.Task, holding).WaitAsync(answerTimeout, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new RemoteException(
                RemoteFailure.TimedOut,
                $"{host.Name} did not say within {answerTimeout.TotalSeconds:0.#} s whether it is in use.",
                e
            );
        }

        if (answered.Task.IsCompleted)
        {
            return await answered.Task;
        }

        return HostProgram.Parse(host, "lock", await holding, "", HostScriptJson.Default.HostLockAnswer);
    }

    /// <summary>The end of the input is the end of the lock.</summary>
    private void Hold(Stream stream, byte[] input)
    {
        stream.Write(input);
        stream.Flush();
        while (!released.Token.WaitHandle.WaitOne(Beat))
        {
            stream.WriteByte((byte)'\n');
            stream.Flush();
        }
    }

    private void Listen(INodeShell host, Stream output)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        try
        {
            if (reader.ReadLine() is { } line)
            {
                answered.TrySetResult(
                    HostProgram.Parse(host, "lock", new(0, "", ""), line, HostScriptJson.Default.HostLockAnswer)
                );
            }

            reader.ReadToEnd();
        }
        catch (HoarfrostException e)
        {
            answered.TrySetException(e);
        }
        finally
        {
            hasEnded = true;
        }
    }

    private static HoarfrostException Refusal(string host, HostLockHolder? other, HostLockHolder own)
    {
        if (other is null)
        {
            return new(
                $"{host} is used by another command of Hoarfrost, which does not say whose. Try again, or leave the host out: --without {host}."
            );
        }

        if (other.Id == own.Id)
        {
            return new UsageException(
                $"{host} is a host of --hosts by another name, too: each may be there only once."
            );
        }

        var age = ProgressText.Duration(other.Age);
        var who = $"{other.Owner} on {other.Machine} (cluster {other.Cluster})";
        return new(
            other.IsGone
                ? $"{host} is in use: a run of {who} goes on there, begun by {other.Command} {age} ago. Wait for its end, or leave the host out: --without {host}."
                : $"{host} is in use by {who} for {age}: {other.Command}. Two at once would spoil each other's figures. Wait for its end, or leave the host out: --without {host}."
        );
    }
}
