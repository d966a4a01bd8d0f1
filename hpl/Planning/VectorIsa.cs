namespace Hoarfrost.Hpl.Planning;

/// <summary>The widest vector instructions that the BLAS in use can take on every node.</summary>
public enum VectorIsa
{
    Unknown = 0,
    Avx = 1,
    Avx2 = 2,
    Avx512 = 3,
}
