namespace Hoarfrost.Hpl;

/// <summary>How rows are swapped and U is spread over a process column (HPL.dat line 26).</summary>
public enum RowSwap
{
    BinaryExchange = 0,

    /// <summary>HPL.dat calls it long.</summary>
    SpreadRoll = 1,

    /// <summary><see cref="BinaryExchange"/> up to the swapping threshold in columns, <see cref="SpreadRoll"/> above it.</summary>
    Mix = 2,
}
