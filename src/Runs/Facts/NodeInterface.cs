namespace Hoarfrost.Runs.Facts;

/// <summary>The network interface that MPI uses.</summary>
internal sealed record NodeInterface(string Name, string Address, int? Mtu, int? SpeedMbps);
