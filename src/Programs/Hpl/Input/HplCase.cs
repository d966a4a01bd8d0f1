namespace Hoarfrost.Programs.Hpl.Input;

/// <summary>One test that an HPL.dat asks for: it gives one row of HPL's output.</summary>
public sealed record HplCase(
    int N,
    int NB,
    int P,
    int Q,
    ProcessMapping Mapping,
    int Depth,
    Broadcast Bcast,
    Factorization RFact,
    int NDiv,
    Factorization PFact,
    int NBMin
)
{
    /// <summary>
    /// The name under which HPL prints it, as in <c>WR11C2R4</c>: W, the mapping (R or C), depth, broadcast, the recursive
    /// factorisation's letter, NDIV, the panel factorisation's letter, NBMIN.
    /// </summary>
    public string Variant =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"W{Letter(Mapping)}{Depth}{(int)Bcast}{Letter(RFact)}{NDiv}{Letter(PFact)}{NBMin}"
        );

    private static char Letter(ProcessMapping mapping) => mapping == ProcessMapping.Column ? 'C' : 'R';

    private static char Letter(Factorization factorization) =>
        factorization switch
        {
            Factorization.Left => 'L',
            Factorization.Crout => 'C',
            _ => 'R',
        };
}
