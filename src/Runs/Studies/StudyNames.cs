using Hoarfrost.Clusters.Steps;
using Hoarfrost.Results.Studies;

namespace Hoarfrost.Runs.Studies;

/// <summary>What of a run can be varied on one cluster: options by the catalogue, and the program's parameters. Pure.</summary>
/// <param name="target">The one that runs the program.</param>
internal sealed class StudyNames(OptionCatalog catalog, string target, IReadOnlyCollection<string> parameters)
    : IStudyNames
{
    // The cluster is made for the largest.
    private static readonly string[] Sizes = ["nodes", "slots", "oversubscribe"];
    private static readonly string[] RunTargets = [StepNames.VerifyMpi, StepNames.RunHpl, StepNames.RunMpi];
    private static readonly string[] Programs = ["program", "command"];

    public IReadOnlyList<string> Names =>
        [
            .. parameters,
            .. catalog.All.Where(option => Refusal(option) is null).SelectMany(static option => option.Names),
        ];

    public string? Problem(string name, string value) =>
        IsParameter(name) ? null
        : Find(name)!.Parse(value) is null ? $"it must be {Find(name)!.Allowed}"
        : null;

    public string? Refusal(string name) => Find(name) is { } option ? Refusal(option) : null;

    public bool IsParameter(string name) => parameters.Contains(name);

    /// <summary>The option of a name that is no parameter's; null where there is none.</summary>
    public OptionDescriptor? Find(string name) =>
        catalog.All.FirstOrDefault(option => option.Names.Contains(name, StringComparer.Ordinal));

    /// <summary>Why an option can't be varied; null where it can.</summary>
    private string? Refusal(OptionDescriptor option) =>
        Sizes.Contains(option.Name) ? null
        : Programs.Contains(option.Name) ? "is what the study is of: make a study of each program"
        : option.Name == "set" ? "is not varied itself: name the program's parameters"
        : !IsOfRun(option)
            ? option.ShapesRun || option.IsFixed
                    ? $"makes another cluster, and a study has one: make a study for each value, with {option.CommandLineName} on its command line"
                : "is no option of a run"
        : !option.Targets.Contains(target) ? $"is no option of {target}"
        : null;

    // Packages are part of the nodes' image.
    private static bool IsOfRun(OptionDescriptor option) =>
        option.ShapesRun
        && option.Name != "packages"
        && option.Targets.Count > 0
        && option.Targets.All(RunTargets.Contains);
}
