using Hoarfrost.Results.Studies;

namespace Hoarfrost.Runs.Studies;

/// <summary>The study that a command asks for.</summary>
/// <param name="Target">The one that runs its program alone.</param>
/// <param name="Points">The options of the definition's points, in their order.</param>
/// <param name="Shared">Options that all points have, as text by their names.</param>
internal sealed record AskedStudy(
    StudyDefinition Definition,
    string Target,
    IReadOnlyList<HoarfrostOptions> Points,
    IReadOnlyDictionary<string, string> Shared
)
{
    /// <summary>A point for people.</summary>
    public string Describe(int point) =>
        Definition.Points[point].Values is { Count: > 0 } values
            ? string.Join(", ", values.Select(static value => $"{value.Key} {value.Value}"))
            : Definition.Program;
}

/// <summary>What a command is asked for.</summary>
/// <param name="Options">By which its cluster is made: of a study, for its largest point.</param>
/// <param name="Study">Null: none.</param>
internal sealed record CommandOptions(HoarfrostOptions Options, AskedStudy? Study = null)
{
    /// <summary>With something made of all options, those of points too.</summary>
    public CommandOptions Select(Func<HoarfrostOptions, HoarfrostOptions> make) =>
        new(make(Options), Study is null ? null : Study with { Points = [.. Study.Points.Select(make)] });
}
