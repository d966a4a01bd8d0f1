namespace Hoarfrost.Hpl.Output;

/// <summary>A line of mpirun or the system, without terminal colours and log prefixes.</summary>
public sealed record NoiseLine(NoiseKind Kind, string Text);
