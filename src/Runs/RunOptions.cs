using Hoarfrost.Core.Text;

namespace Hoarfrost.Runs;

/// <summary>
/// The options by which a run and its nodes are made (<see cref="OptionDescriptor.ShapesRun"/>): while it goes on, others can't be had. Pure.
/// </summary>
internal sealed class RunOptions(OptionCatalog catalog)
{
    private const string Nodes = "nodes";

    /// <summary>Where a command asks for something else than a run was begun with.</summary>
    /// <param name="concerns">Whether the command's targets go by an option.</param>
    public IReadOnlyList<RunOptionDifference> Differences(
        HoarfrostOptions ofRun,
        HoarfrostOptions ofCommand,
        Predicate<OptionDescriptor> concerns
    ) =>
        [
            .. All.Where(option => concerns(option))
                .Select(option => new RunOptionDifference(option, Text(option, ofRun), Text(option, ofCommand)))
                .Where(difference => difference.OfRun != difference.OfCommand),
        ];

    /// <summary>As on a command line: the nodes, and all that is not the default.</summary>
    public string CommandLine(HoarfrostOptions options)
    {
        var defaults = catalog.Defaults with { Platform = options.Platform };
        return ShellWord.Line(
            All.Where(option => option.Name == Nodes || Text(option, options) != Text(option, defaults))
                .SelectMany(option =>
                    option.IsFlag
                        ? [option.CommandLineName]
                        : Values(option, options).SelectMany(value => new[] { option.CommandLineName, value })
                )
        );
    }

    private IEnumerable<string> Values(OptionDescriptor option, HoarfrostOptions options) =>
        Text(option, options) is not { } text ? []
        : option.IsRepeatable ? text.Split('\n')
        : [text];

    private IEnumerable<OptionDescriptor> All => catalog.All.Where(option => option.ShapesRun);

    // On other platforms than its own, an option changes nothing.
    private string? Text(OptionDescriptor option, HoarfrostOptions options) =>
        catalog.IsOf(option, options.Platform) ? option.TextOf(options) : null;
}

/// <summary>An option that a command has otherwise than a run that goes on.</summary>
/// <param name="OfRun">Null: it was left out.</param>
/// <param name="OfCommand">Null: it is left out.</param>
internal sealed record RunOptionDifference(OptionDescriptor Option, string? OfRun, string? OfCommand)
{
    public override string ToString() =>
        $"{Option.CommandLineName}: {Shown(OfRun)} in the run, {Shown(OfCommand)} in this command";

    private string Shown(string? value) =>
        Option.IsFlag
            ? value == "true"
                ? "set"
                : "left out"
            : value ?? "left out";
}
