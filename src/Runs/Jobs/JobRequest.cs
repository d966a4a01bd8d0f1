using Hoarfrost.Programs;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.Records;

namespace Hoarfrost.Runs.Jobs;

/// <summary>A trial: a short job of which nothing is kept but what its sections say.</summary>
/// <param name="Purpose">What it is for, as a part of names: lower-case letters.</param>
/// <param name="Sections">In order, of <see cref="JobSections"/>.</param>
/// <param name="Program">What each rank runs in the section of the program, one element an argument.</param>
/// <param name="Files">Texts by their names in the directory where the ranks begin.</param>
internal sealed record TrialRequest(
    string Purpose,
    RankPlan Ranks,
    MpiImplementation Mpi,
    IReadOnlyList<string> Sections,
    IReadOnlyList<string> Program,
    IReadOnlyDictionary<string, string> Files
)
{
    /// <summary>Without the program.</summary>
    public static TrialRequest Of(string purpose, RankPlan ranks, MpiImplementation mpi, params string[] sections) =>
        new(purpose, ranks, mpi, sections, [], new Dictionary<string, string>(StringComparer.Ordinal));
}

/// <summary>A run whose job has its name.</summary>
/// <param name="HeadNode">The name of what mpirun runs on.</param>
/// <param name="Directory">By which the backend finds the job.</param>
internal sealed record NamedJob(RunSpecification Specification, string HeadNode, string Directory);

/// <summary>How a job has ended.</summary>
/// <param name="EndedAt">By the job's own count of seconds, or its node's clock; null where nobody could be asked.</param>
/// <param name="Failure">Why it came to nothing, for one whose program never began.</param>
/// <param name="IsUnread">Its output could not be read to its end: another pipeline may be able to.</param>
internal sealed record JobOutcome(
    RunEnding Ending,
    DateTimeOffset? EndedAt,
    HoarfrostException? Failure = null,
    bool IsUnread = false
);

/// <summary>The way to the nodes of a job is cut; the job knows nothing of it, and goes on.</summary>
internal sealed class JobUnreachableException(HoarfrostException cause)
    : HoarfrostException(cause.ExitCode, cause.Message, cause);
