namespace Hoarfrost.Programs.Hpl.Planning;

/// <summary>How much memory a matrix of order N takes, and the largest N that fits.</summary>
public static class MatrixMemory
{
    /// <summary>
    /// The matrix is 8 N² bytes over all ranks; panels, broadcast buffers and MPI's own take up to a tenth of that again.
    /// </summary>
    public const double Overhead = 1.1;

    /// <summary>Below it a run measures hardly anything but its communication.</summary>
    public const double MinFraction = 0.05;

    /// <summary>Above it the matrix and its <see cref="Overhead"/> would not fit.</summary>
    public const double MaxFraction = 0.90;

    private const double BytesPerMb = 1024.0 * 1024.0;

    /// <summary>MiB that each node needs, rounded up.</summary>
    public static int PerNodeMb(int n, int nodes) =>
        (int)Math.Min(int.MaxValue, Math.Ceiling(8.0 * n * n * Overhead / nodes / BytesPerMb));

    public static bool Fits(int n, int nodes, int memoryMb) => 8.0 * n * n * Overhead <= nodes * memoryMb * BytesPerMb;

    /// <summary>The largest order whose matrix fills no more than <paramref name="fraction"/> of all nodes' memory.</summary>
    /// <param name="memoryMb">Of one node, the smallest.</param>
    public static int LargestOrder(int nodes, int memoryMb, double fraction) =>
        (int)Math.Min(int.MaxValue, Math.Sqrt(fraction * nodes * memoryMb * BytesPerMb / 8.0));
}
