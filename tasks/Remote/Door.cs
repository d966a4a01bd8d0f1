namespace Hoarfrost.Remote;

/// <summary>The near end of a tunnel to a node's sshd, on this machine.</summary>
internal sealed record Door(string Host, int Port);
