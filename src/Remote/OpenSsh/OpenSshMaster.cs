using System.Net.Sockets;

namespace Hoarfrost.Remote.OpenSsh;

/// <summary>
/// A master connection that lives, held by a connection to its control socket: it does not end for want of work while this program
/// lives, ends by <c>ControlPersist</c> when this program does (whose kernel closes the socket), and its own end is seen at once.
/// </summary>
internal sealed class OpenSshMaster : IDisposable
{
    /// <summary>OpenSSH's default of MaxSessions is 10. One is left for what ends a command that was cancelled.</summary>
    private const int UsualSessions = 9;

    private static readonly TimeSpan ControlTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LossGrace = TimeSpan.FromMilliseconds(500);

    private readonly Socket hold;

    private OpenSshMaster(string socketPath, bool isUsers, Socket hold)
    {
        (SocketPath, IsUsers, this.hold) = (socketPath, isUsers, hold);
        Ended = WatchAsync();
    }

    public string SocketPath { get; }

    /// <summary>The user's own, which others use, too: it is never ended from here.</summary>
    public bool IsUsers { get; }

    /// <summary>Ends when the connection does.</summary>
    public Task Ended { get; }

    public bool IsAlive => !Ended.IsCompleted;

    /// <summary>Commands at once; less once the host has refused one.</summary>
    public int Limit { get; set; } = UsualSessions;

    /// <summary>Commands that run.</summary>
    public int Running { get; set; }

    /// <returns>Null: no master lives there.</returns>
    public static async Task<OpenSshMaster?> HoldAsync(
        string socketPath,
        bool isUsers,
        CancellationToken cancellationToken
    )
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var isHeld = false;
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
            isHeld = true;
            return new(socketPath, isUsers, socket);
        }
        catch (Exception e) when (e is SocketException or ArgumentOutOfRangeException)
        {
            return null;
        }
        finally
        {
            if (!isHeld)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>Whether the connection is gone, or is just about to go: the client may see it before its socket closes.</summary>
    public async Task<bool> IsLostAsync()
    {
        await Task.WhenAny(Ended, Task.Delay(LossGrace));
        return !IsAlive;
    }

    /// <summary>Ends the connection and all that runs over it; a user's own goes on.</summary>
    public async Task EndAsync()
    {
        if (!IsUsers && IsAlive)
        {
            try
            {
                await ClientProcess.RunAsync(
                    OpenSshClient.Control(SocketPath, "exit"),
                    ownSession: true,
                    ControlTimeout,
                    CancellationToken.None
                );
            }
            catch (TimeoutException)
            {
                // Its own keep-alive ends it.
            }
        }

        Dispose();
    }

    public void Dispose() => this.hold.Dispose();

    private async Task WatchAsync()
    {
        try
        {
            // Its greeting, and then nothing until its end.
            var buffer = new byte[256];
            while (await this.hold.ReceiveAsync(buffer) > 0) { }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The same.
        }
    }
}
