using Hoarfrost.Options.Types;

namespace Hoarfrost.Programs.Options;

/// <summary>The options that runs of every program have, as a section of the catalogue.</summary>
internal static class RunOptionTable
{
    /// <summary>The most that an option for the length of a run takes.</summary>
    public const int LongestRunMinutes = 1440;

    private static readonly OptionGroup Group = new("Options of runs");
    private static readonly string[] OfRanks = ["Clone", "VerifyMpi", "RunHpl", "RunMpi"];

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
                Targets = ["RunHpl", "RunMpi"],
                ShapesRun = true,
            },
        ]);
}
