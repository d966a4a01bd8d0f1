namespace Hoarfrost.Hpl.Planning;

/// <summary>The block size NB. Too small starves DGEMM, too big unbalances the ranks and lengthens the panels.</summary>
public static class BlockSize
{
    /// <summary>The range that a request may ask for: HPL's FAQ says 32 to 256, GPUs take 1024 and more.</summary>
    public const int Max = 4096;

    /// <summary>
    /// 384 for AVX-512 and 256 for AVX: Intel's oneMKL guide for HPL. 192 for AVX2, by the same guide, and where nothing is known:
    /// it is what HPL over OpenBLAS is mostly run with.
    /// </summary>
    public static int For(VectorIsa isa) =>
        isa switch
        {
            VectorIsa.Avx512 => 384,
            VectorIsa.Avx => 256,
            _ => 192,
        };
}
