namespace Hoarfrost.Runs.MpiOperator.Jobs;

/// <summary>The end of a job.</summary>
/// <param name="Reason">A sentence for people, with the cluster's own words.</param>
/// <param name="Workers">Numbers of the workers that it is about.</param>
/// <param name="ExitCode">The launcher's; null where it has none.</param>
/// <param name="EndedAt">When the launcher ended, by its node's clock; null where it did not.</param>
internal sealed record JobEnd(
    JobEndKind Kind,
    string Reason,
    IReadOnlyList<int> Workers,
    int? ExitCode = null,
    DateTimeOffset? EndedAt = null
)
{
    /// <summary>The launcher's program came to its own end: all that it wrote is worth waiting for.</summary>
    public bool IsLaunchersOwn => Kind is JobEndKind.Succeeded or JobEndKind.LauncherFailed;

    /// <summary>The end of a program whose launcher goes on.</summary>
    public static JobEnd OfProgram(int exitCode) =>
        exitCode == 0
            ? new(JobEndKind.Succeeded, "", [], 0)
            : new(
                JobEndKind.LauncherFailed,
                FormattableString.Invariant($"The program ended with exit code {exitCode}."),
                [],
                exitCode
            );
}
