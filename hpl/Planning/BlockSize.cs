namespace Hoarfrost.Hpl.Planning;

/// <summary>The block size NB. Too small starves DGEMM, too big unbalances the ranks and lengthens the panels.</summary>
public static class BlockSize
{
    /// <summary>The range that a request may ask for: HPL's FAQ says 32 to 256, GPUs take 1024 and more.</summary>
    public const int Max = 4096;

    /// <summary>
    /// 384 for AVX-512 (Intel's oneMKL guide for HPL); 192 for AVX2 and where nothing is known, which is a multiple of
    /// the block sizes in OpenBLAS' DGEMM kernels and inside the 192 to 232 that AVX2 machines are run with; 256 for AVX (oneMKL guide).
    /// </summary>
    public static int For(VectorIsa isa) =>
        isa switch
        {
            VectorIsa.Avx512 => 384,
            VectorIsa.Avx => 256,
            _ => 192,
        };
}
