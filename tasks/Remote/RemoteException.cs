using System.Diagnostics.CodeAnalysis;
using Hoarfrost.Context;

namespace Hoarfrost.Remote;

/// <summary>A failure between here and a node. The message names the node, its address and port, and what was tried.</summary>
[SuppressMessage("Design", "CA1064", Justification = "A program, not a library: nobody outside catches it by type.")]
internal sealed class RemoteException(RemoteFailure failure, string message, Exception? inner = null)
    : HoarfrostException(ExitCodes.StepFailed, message, inner)
{
    public RemoteFailure Failure => failure;

    /// <summary>Another attempt over a new connection may succeed.</summary>
    public bool IsTransient =>
        failure is RemoteFailure.Unreachable or RemoteFailure.TimedOut or RemoteFailure.ConnectionLost;
}
