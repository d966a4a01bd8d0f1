namespace Hoarfrost.Bench.Commands;

/// <summary>What a command printed, and how long it took from its start to its end.</summary>
internal sealed record CommandOutput(double Seconds, string Text);
