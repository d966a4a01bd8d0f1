using Hoarfrost.Remote;

namespace Hoarfrost.Runs.Status;

/// <param name="Problem">Why its sshd does not answer; null where it does.</param>
internal sealed record NodeStatus(NodeEndpoint Node, string? Problem);
