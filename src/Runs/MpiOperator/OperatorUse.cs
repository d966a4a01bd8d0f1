namespace Hoarfrost.Runs.MpiOperator;

/// <summary>What becomes of the operator when a cluster of ours goes.</summary>
internal enum OperatorUse
{
    /// <summary>It was there before, or there is none.</summary>
    NotOurs,

    /// <summary>Others use it.</summary>
    Stays,

    Goes,
}
