namespace Hoarfrost.Remote;

/// <summary>What went wrong between here and a node; decides whether another attempt makes sense.</summary>
internal enum RemoteFailure
{
    /// <summary>The port is closed, or nothing answers at the address.</summary>
    Unreachable,

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

    /// <summary>A file's content is not what its SHA-256 says, or a name in a listing is not one that may be written.</summary>
    TransferCorrupt,

    /// <summary>A file here that the connection needs (private key, known hosts) is missing or unreadable.</summary>
    LocalFile,
}
