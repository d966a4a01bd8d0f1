using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Spectre.Console;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>What <c>--help</c> prints: the host's own options, then ours, which the host does not know.</summary>
/// <param name="targets">Name and description, in the order to list them; none: the help says how to list them.</param>
internal sealed class HoarfrostHelpProvider(
    OptionCatalog catalog,
    IReadOnlyList<(string Name, string Description)>? targets = null
) : IHelpProvider
{
    public IEnumerable<IRenderable> Write(ICommandModel model, ICommandInfo? command) =>
        [
            new Text("./build.sh --target <TARGET> [options]"),
            Text.NewLine,
            Text.NewLine,
            .. HelpView.Render([
                HelpText.Targets(catalog, targets ?? [("--description", "Lists the targets.")]),
                HostOptions(command),
                .. HelpText.Options(catalog),
                HelpText.OtherSources(catalog),
                HelpText.Examples(catalog),
            ]),
        ];

    private static HelpSection HostOptions(ICommandInfo? command) =>
        new(
            "Options of the run",
            [
                new HelpRow("-h, --help", "Shows this help."),
                .. (command?.Parameters ?? [])
                    .OfType<ICommandOption>()
                    .Where(option => !option.IsHidden && !option.LongNames.Contains("help", StringComparer.Ordinal))
                    .Select(option => new HelpRow(Names(option), option.Description ?? "")),
            ]
        );

    private static string Names(ICommandOption option)
    {
        var names = option
            .ShortNames.Select(name => $"-{name}")
            .Concat(option.LongNames.Take(1).Select(name => $"--{name}"));
        return string.Join(", ", names) + (option.ValueName is null ? "" : $" <{option.ValueName}>");
    }
}
