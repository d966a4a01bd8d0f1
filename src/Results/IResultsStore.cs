namespace Hoarfrost.Results;

/// <summary>Where runs are kept besides this machine. Whatever the platform is that they ran on.</summary>
internal interface IResultsStore
{
    /// <summary>Where a run's copy is, as people write it.</summary>
    string AddressOf(string runId);

    /// <summary>Whether copies can be made there, before anything is run for them.</summary>
    /// <exception cref="HoarfrostException">They can't, and why.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Copies a whole results folder. What is there already is neither sent again nor ever changed.</summary>
    /// <param name="report">What is being done, and how much of it is, 0 to 1 or null.</param>
    /// <exception cref="HoarfrostException">The copy is not whole, and why.</exception>
    Task KeepAsync(CollectedRun run, Action<string, double?> report, CancellationToken cancellationToken);
}
