namespace Hoarfrost.Hpl;

/// <summary>How a factored panel travels along its process row (HPL.dat BCASTs).</summary>
public enum Broadcast
{
    Ring = 0,
    RingModified = 1,
    TwoRing = 2,
    TwoRingModified = 3,
    LongPanel = 4,
    LongPanelModified = 5,

    /// <summary>Vendors' builds only (Psh); Netlib's HPL reads it as <see cref="RingModified"/>.</summary>
    Vendor6 = 6,

    /// <summary>Vendors' builds only (Psh2); Netlib's HPL reads it as <see cref="RingModified"/>.</summary>
    Vendor7 = 7,
}
