namespace Hoarfrost.Hpl.Output;

/// <summary>A progress line of an HPL that was built to print them.</summary>
/// <param name="Column">Columns factored.</param>
/// <param name="Fraction">Of the columns, 0 to 1.</param>
/// <param name="Gflops">Since the solver began, null where not printed.</param>
public sealed record HplProgress(int Column, double Fraction, double? Gflops)
{
    /// <summary>Of the operations, 0 to 1: what remains after a share f of the columns is (1-f)³ of the work.</summary>
    public double WorkFraction => 1 - Math.Pow(1 - Math.Clamp(Fraction, 0, 1), 3);
}
