using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results;
using Hoarfrost.Results.Model;
using Hoarfrost.Results.Studies;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Runs.Studies;

/// <summary>Finds the study that a command goes on with: the newest of its cluster that is not at its end and asks for the same.</summary>
/// <param name="findCommand">What the command is asked for: read when it is first needed.</param>
internal sealed class StudyResumption(
    Func<CommandOptions> findCommand,
    CommandTargets targets,
    ClusterDirectory directory,
    StudyFolders folders,
    RunCollector collector,
    TimeProvider time
) : IAskedStudy
{
    /// <exception cref="InvalidOperationException">The command has no study.</exception>
    public AskedStudy Asked =>
        findCommand().Study ?? throw new InvalidOperationException("The command asks for no study.");

    public HoarfrostOptions Options => findCommand().Options;

    public bool Has(StudyTag run) =>
        findCommand().Study is not null && folders.Find(run.Study) is { } study && IsAsked(study);

    /// <summary>Null where a new one begins.</summary>
    public StudyRecord? Find() =>
        folders.Of(Options.Cluster).FirstOrDefault(IsAsked) is { } found ? Refreshed(found) : null;

    public StudyRecord Begin()
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = RunId.Create(now, Options.Cluster),
            Label = Options.Label,
            Cluster = Options.Cluster,
            Platform = Options.Platform,
            StartedAt = now,
            Definition = Asked.Definition,
            Options = Asked.Shared,
            ClusterIdentity = Identity,
        };
    }

    private string? Identity => new ClusterStateFile(directory).Find() is { } state ? ClusterIdentity.Of(state) : null;

    private bool IsAsked(StudyRecord study) =>
        study.EndedAt is null
        && !targets.IsForced(StepNames.Study)
        && study.Cluster == Options.Cluster
        && study.ClusterIdentity == Identity
        && study.Label == Options.Label
        && Same(study.Options, Asked.Shared)
        && StudyFolders.AreSame(study.Definition, Asked.Definition);

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    /// <summary>With all runs that are home: one may have ended after the study was last written. Runs without their nodes are run again.</summary>
    private StudyRecord Refreshed(StudyRecord study) =>
        study with
        {
            Runs =
            [
                .. Results(study)
                    .Where(static run => run.Verdict.Kind != RunVerdict.NodeLostKind)
                    .OrderBy(static run => run.EndedAt ?? run.StartedAt)
                    .Select(static run => new StudyRun(
                        run.Study!.Point,
                        run.Study.Repeat,
                        run.RunId,
                        run.Verdict.Kind
                    )),
            ],
        };

    /// <summary>The study's runs that are home.</summary>
    public IReadOnlyList<RunResult> Results(StudyRecord study) =>
        [
            .. collector
                .RunIds()
                .Where(id =>
                    RunId.ClusterOf(id) == study.Cluster && string.CompareOrdinal(id, study.Id[..TimeLength]) >= 0
                )
                .Select(collector.FindResult)
                .OfType<RunResult>()
                .Where(run => run.Study?.Study == study.Id),
        ];

    // Ids begin with their time: no run is older than its study.
    private const int TimeLength = 16;
}
