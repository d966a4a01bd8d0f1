using Hoarfrost.Results;

namespace Hoarfrost.Runs.Studies;

/// <summary>Runs with options of their own, each as a command of its own would make it on the cluster that is there.</summary>
internal interface IPointRuns
{
    /// <summary>Refuses what can't be run, before anything is made.</summary>
    /// <exception cref="UsageException">It can't.</exception>
    Task CheckAsync(HoarfrostOptions point);

    /// <returns>How long the program takes by its plan, in seconds; null: not known.</returns>
    Task<double?> EstimateAsync(HoarfrostOptions point, string target, CancellationToken cancellationToken);

    /// <returns>Home, whatever its verdict.</returns>
    /// <exception cref="HoarfrostException">It did not begin, or goes on.</exception>
    Task<CollectedRun> RunAsync(HoarfrostOptions point, string target, CancellationToken cancellationToken);

    /// <summary>Sees the runs that an earlier command left to their end.</summary>
    Task ResumeAsync(CancellationToken cancellationToken);

    /// <summary>Back to the options of the command.</summary>
    Task EndAsync();
}
