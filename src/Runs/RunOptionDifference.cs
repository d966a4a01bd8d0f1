namespace Hoarfrost.Runs;

/// <summary>An option that a command has otherwise than a run that goes on.</summary>
/// <param name="OfRun">Null: it was left out.</param>
/// <param name="OfCommand">Null: it is left out.</param>
internal sealed record RunOptionDifference(string Name, string? OfRun, string? OfCommand)
{
    public override string ToString() => $"--{Name}: {Shown(OfRun)} in the run, {Shown(OfCommand)} in this command";

    private static string Shown(string? value) =>
        value is null ? "left out"
        : value == bool.TrueString ? "set"
        : value;
}
