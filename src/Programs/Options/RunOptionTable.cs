using Hoarfrost.Options.Types;

namespace Hoarfrost.Programs.Options;

/// <summary>The options that runs of every program have, as a section of the catalogue.</summary>
internal static class RunOptionTable
{
    /// <summary>The most that an option for the length of a run takes.</summary>
    public const int LongestRunMinutes = 1440;

    private const int LongestLabel = 60;
    private const string LabelRule = "1 to 60 letters, digits, '.', '_' and '-', the first a letter or digit";

    private static readonly OptionGroup Group = new("Options of runs");
    private static readonly string[] OfRuns = ["RunHpl", "RunMpi"];
    private static readonly string[] OfStudies = [.. OfRuns, "Study"];
    private static readonly string[] OfRanks = ["Clone", "VerifyMpi", "RunHpl", "RunMpi"];

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= LongestLabel
        && char.IsAsciiLetterOrDigit(text[0])
        && text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    public static OptionSection Section { get; } =
        new([
            Group.Row(
                "slots",
                "MPI ranks on each node",
                new WholeNumber("COUNT", 1, 4096),
                options => options.Slots,
                (options, value) => options with { Slots = value }
            ) with
            {
                DefaultText = "the physical cores of a node",
                Targets = OfRanks,
                ShapesRun = true,
            },
            Group.Row(
                "oversubscribe",
                "Allow more ranks on a node than it has cores",
                new Flag(),
                options => options.Oversubscribe,
                (options, value) => options with { Oversubscribe = value }
            ) with
            {
                Targets = OfRanks,
                ShapesRun = true,
            },
            Group.Row(
                "timeout-minutes",
                "When one run is stopped as hung",
                new DecimalNumber("MINUTES", 0, LongestRunMinutes, aboveMinimum: true),
                options => options.TimeoutMinutes,
                (options, value) => options with { TimeoutMinutes = value }
            ) with
            {
                DefaultText = "from the estimate; of an MPI program, its timeout",
                Targets = OfRuns,
                ShapesRun = true,
            },
            // How many runs follow does not change one that goes on.
            Group.Row(
                "repeats",
                "How many times the program runs",
                new WholeNumber("COUNT", 1, 100),
                options => options.Repeats,
                (options, value) => options with { Repeats = value }
            ) with
            {
                DefaultText = "1",
                Targets = OfStudies,
            },
            Group.Row(
                "label",
                "What its runs are called together, for --target Compare; of --target Report, which are listed",
                new Text("NAME", IsLabel, LabelRule),
                options => options.Label,
                (options, value) => options with { Label = value }
            ) with
            {
                Targets = [.. OfStudies, "Report"],
            },
        ]);
}
