namespace Hoarfrost.Remote;

/// <summary>A failure between here and a node. The message names the node, its address and port, and what was tried.</summary>
internal sealed class RemoteException(RemoteFailure failure, string message, Exception? inner = null)
    : HoarfrostException(message, inner)
{
    public RemoteFailure Failure => failure;

    /// <summary>Another attempt over a new connection may succeed.</summary>
    public bool IsTransient =>
        failure is RemoteFailure.Unreachable or RemoteFailure.TimedOut or RemoteFailure.ConnectionLost;
}

/// <summary>What went wrong between here and a node; decides whether another attempt makes sense.</summary>
internal enum RemoteFailure
{
    /// <summary>The port is closed, or nothing answers at the address.</summary>
    Unreachable,

    /// <summary>The node's name has no address.</summary>
    NameUnknown,

    /// <summary>The node took the connection, or the command, and did not answer in time.</summary>
    TimedOut,

    /// <summary>An established connection broke.</summary>
    ConnectionLost,

    /// <summary>The node's host key is not the pinned one.</summary>
    HostKeyChanged,

    /// <summary>No host key is pinned for the node.</summary>
    HostKeyUnknown,

    /// <summary>The node refused the user or the key.</summary>
    AuthenticationRefused,

    /// <summary>The command ran and its exit code is not 0.</summary>
    CommandFailed,

    /// <summary>The bytes of a job's output are not those that were read before.</summary>
    TransferCorrupt,

    /// <summary>A file here that the connection needs (private key, known hosts) is missing or unreadable.</summary>
    LocalFile,
}

/// <summary>How a command on a node ended.</summary>
/// <param name="ExitCode">The command's own, or 128 + n when signal n ended it, as a shell reports it.</param>
/// <param name="StdOut">Empty where the output was streamed.</param>
internal sealed record RemoteResult(int ExitCode, string StdOut, string StdErr);
