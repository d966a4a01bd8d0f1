namespace Hoarfrost.Hpl.Planning;

/// <summary>A line of the hostfile: a node and the ranks that it takes.</summary>
public sealed record HostSlots(string Name, int Slots);
