namespace Hoarfrost.Remote.Transfer;

internal static class TransferErrors
{
    public static RemoteException Stalled(NodeEndpoint node, string directory, Exception inner) =>
        new(
            RemoteFailure.TimedOut,
            FormattableString.Invariant(
                $"The transfer of {directory} with node {node} stood still for {StallGuard.Patience.TotalSeconds:0} s and was given up."
            ),
            inner
        );

    public static RemoteException Corrupt(NodeEndpoint node, string path, string why) =>
        new(
            RemoteFailure.TransferCorrupt,
            $"{path} from node {node} {why}.\nIs something still writing it? Running the same target again fetches only what is missing."
        );

    public static RemoteException UnsafeName(NodeEndpoint node, string path) =>
        new(
            RemoteFailure.TransferCorrupt,
            $"Node {node} lists a file whose name leads out of its directory or holds control characters: '{path}'"
        );
}
