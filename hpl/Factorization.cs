namespace Hoarfrost.Hpl;

/// <summary>The variant of a panel's factorisation (HPL.dat PFACTs and RFACTs).</summary>
public enum Factorization
{
    Left = 0,
    Crout = 1,
    Right = 2,
}
