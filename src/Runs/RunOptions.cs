using System.Globalization;
using Hoarfrost.Options;
using Hoarfrost.Options.Types;

namespace Hoarfrost.Runs;

/// <summary>
/// The options by which a run and its nodes are made: while it goes on, others can't be had. <c>--repeats</c> is none of them: how many
/// runs follow does not change this one. Pure.
/// </summary>
internal static class RunOptions
{
    private static readonly (string Name, Func<HoarfrostOptions, string?> Value)[] All =
    [
        ("nodes", o => Text(o.Nodes)),
        ("region", o => OfCloud(o, o.Region)),
        ("zones", o => OfCloud(o, o.Zones)),
        ("machine-type", o => OfCloud(o, o.MachineType)),
        ("spot", o => OfCloud(o, Text(o.Spot))),
        ("ttl", o => OfCloud(o, Duration.Format(o.Ttl))),
        ("disk-gb", o => OfCloud(o, Text(o.DiskGb))),
        ("ssh", o => OfCloud(o, EnumChoice<SshRoute>.NameOf(o.Ssh))),
        ("slots", o => Text(o.Slots)),
        ("oversubscribe", o => Text(o.Oversubscribe)),
        ("n", o => Text(o.N)),
        ("nb", o => Text(o.Nb)),
        ("p", o => Text(o.P)),
        ("q", o => Text(o.Q)),
        ("memory-fraction", o => Text(o.MemoryFraction)),
        ("minutes", o => Text(o.Minutes)),
        ("timeout-minutes", o => Text(o.TimeoutMinutes)),
    ];

    /// <summary>Where a command asks for something else than a run was begun with.</summary>
    /// <param name="concerns">Whether the command's targets go by an option, by its name.</param>
    public static IReadOnlyList<RunOptionDifference> Differences(
        HoarfrostOptions ofRun,
        HoarfrostOptions ofCommand,
        Predicate<string> concerns
    ) =>
        [
            .. All.Where(option => concerns(option.Name) && option.Value(ofRun) != option.Value(ofCommand))
                .Select(option => new RunOptionDifference(option.Name, option.Value(ofRun), option.Value(ofCommand))),
        ];

    /// <summary>As on a command line: the nodes, and all that is not the default.</summary>
    public static string CommandLine(HoarfrostOptions options)
    {
        var defaults = new HoarfrostOptions { Project = options.Project };
        return string.Join(
            ' ',
            All.Where(option => option.Name == "nodes" || option.Value(options) != option.Value(defaults))
                .Select(option => (option.Name, Value: option.Value(options)))
                .Select(option =>
                    option.Value == bool.TrueString ? $"--{option.Name}" : $"--{option.Name} {option.Value}"
                )
        );
    }

    // Where no cloud gives the nodes, its options change nothing.
    private static string? OfCloud(HoarfrostOptions options, string? value) => options.Project is null ? null : value;

    private static string? Text(bool flag) => flag ? bool.TrueString : null;

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}
