namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>The block size NB. Too small starves DGEMM, too big unbalances the ranks and lengthens the panels.</summary>
public static class BlockSize
{
    /// <summary>The range that a request may ask for: HPL's FAQ says 32 to 256, GPUs take 1024 and more.</summary>
    public const int Max = 4096;

    /// <summary>
    /// 384 for AVX-512 and 256 for AVX: Intel's oneMKL guide for HPL. For AVX-512 it is also the depth of the blocks that OpenBLAS's own
    /// DGEMM works in (DGEMM_DEFAULT_Q of its SKYLAKEX and SAPPHIRERAPIDS), which a smaller NB would leave part empty. 192 for AVX2, by
    /// the same guide, and where nothing is known: over OpenBLAS, two AVX2 cores measured 192 and 256 alike within 1 %, 384 5 % slower.
    /// </summary>
    public static int For(VectorIsa isa) =>
        isa switch
        {
            VectorIsa.Avx512 => 384,
            VectorIsa.Avx => 256,
            _ => 192,
        };
}
