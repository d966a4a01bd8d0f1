namespace Hoarfrost.Hpl;

/// <summary>How the panel's triangle L1 and the rows U are stored (HPL.dat lines 28 and 29).</summary>
public enum StorageForm
{
    Transposed = 0,
    NotTransposed = 1,
}
