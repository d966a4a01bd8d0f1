namespace Hoarfrost.Remote.Liveness;

/// <param name="Problem">What the last probe met, e.g. "no answer within 2 s".</param>
internal sealed record LostNode(NodeEndpoint Node, string? Problem);
