namespace Hoarfrost.Run.Speed;

/// <summary>What a short trial of HPL reached on all nodes together, in 10^9 floating point operations a second.</summary>
internal sealed record MeasuredSpeed(double Gflops, int N);
