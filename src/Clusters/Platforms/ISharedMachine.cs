namespace Hoarfrost.Clusters.Platforms;

/// <summary>A platform whose nodes are on one machine, beside those of other clusters.</summary>
internal interface ISharedMachine
{
    /// <summary>Which of the cluster's cores nodes of other clusters have now, too; those nodes may be idle.</summary>
    Task<IReadOnlyList<SharedCores>> SharedCoresAsync(CancellationToken cancellationToken);
}
