using Hoarfrost.Options.Types;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Options;

namespace Hoarfrost.Programs.Hpl.Options;

/// <summary>The options of HPL, as a section of the catalogue.</summary>
internal static class HplOptionTable
{
    private static readonly OptionGroup Group = new("Options of HPL");
    private static readonly HoarfrostOptions Defaults = new();

    /// <param name="platforms">How long HPL takes on each where nobody says.</param>
    public static OptionSection Section(IReadOnlyList<PlatformOptions> platforms) =>
        new([.. Matrix(), .. Times(platforms)])
        {
            Rule = HplContradictions.Find,
            Alternatives =
            [
                ("n", "minutes", "both say how large N is"),
                ("n", "memory-fraction", "both say how large N is"),
            ],
        };

    private static IEnumerable<OptionDescriptor> Matrix() =>
        [
            OfRun(
                "n",
                "Order of the matrix (N)",
                new WholeNumber("SIZE", 1),
                "from the time and the memory",
                options => options.N,
                (options, value) => options with { N = value }
            ) with
            {
                OtherName = "problem-size",
            },
            OfRun(
                "nb",
                "Block size (NB)",
                new WholeNumber("SIZE", 1, BlockSize.Max),
                "by the CPU",
                options => options.Nb,
                (options, value) => options with { Nb = value }
            ),
            OfRun(
                "p",
                "Rows of the process grid (P)",
                new WholeNumber("ROWS", 1),
                "near square",
                options => options.P,
                (options, value) => options with { P = value }
            ) with
            {
                OtherName = "process-rows",
            },
            OfRun(
                "q",
                "Columns of the process grid (Q)",
                new WholeNumber("COLUMNS", 1),
                "near square",
                options => options.Q,
                (options, value) => options with { Q = value }
            ) with
            {
                OtherName = "process-columns",
            },
            OfRun(
                "memory-fraction",
                "How much of the nodes' available memory the matrix takes",
                new DecimalNumber("FRACTION", MatrixMemory.MinFraction, MatrixMemory.MaxFraction),
                Defaults.MemoryFraction.ToString(CultureInfo.InvariantCulture),
                options => options.MemoryFraction,
                (options, value) => options with { MemoryFraction = value }
            ),
        ];

    private static IEnumerable<OptionDescriptor> Times(IReadOnlyList<PlatformOptions> platforms) =>
        [
            OfRun(
                "minutes",
                "How long one run should take: N is made smaller to fit",
                new DecimalNumber("MINUTES", 0, RunOptionTable.LongestRunMinutes, aboveMinimum: true),
                DefaultMinutes(platforms),
                options => options.Minutes,
                (options, value) => options with { Minutes = value }
            ),
        ];

    private static OptionDescriptor OfRun<T>(
        string name,
        string description,
        OptionType<T> type,
        string defaultText,
        Func<HoarfrostOptions, object?> read,
        Func<HoarfrostOptions, T, HoarfrostOptions> write
    )
        where T : notnull =>
        Group.Row(name, description, type, read, write) with
        {
            DefaultText = defaultText,
            Targets = ["RunHpl"],
            ShapesRun = true,
        };

    // "0.5 on local, kube and ssh, else what N takes".
    private static string DefaultMinutes(IReadOnlyList<PlatformOptions> platforms) =>
        string.Join(
            ", ",
            platforms
                .Where(platform => platform.DefaultMinutes is not null)
                .GroupBy(platform => platform.DefaultMinutes, platform => platform.Name)
                .Select(group => FormattableString.Invariant($"{group.Key} on {Listed([.. group])}"))
                .Append("else what N takes")
        );

    private static string Listed(string[] names) =>
        names is [.. [_, ..] others, var last] ? $"{string.Join(", ", others)} and {last}" : names[0];
}
