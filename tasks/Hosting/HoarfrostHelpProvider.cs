using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Spectre.Console;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>What <c>--help</c> prints: the host's own options, then ours, which the host does not know.</summary>
/// <param name="targets">Name and description, in the order to list them.</param>
/// <param name="platform">Whose options are shown; null: all.</param>
internal sealed class HoarfrostHelpProvider(
    OptionCatalog catalog,
    IReadOnlyList<(string Name, string Description)> targets,
    string? platform
) : IHelpProvider
{
    public IEnumerable<IRenderable> Write(ICommandModel model, ICommandInfo? command) =>
        [
            new Text("./build.sh --target <TARGET> [options]"),
            Text.NewLine,
            Text.NewLine,
            .. HelpView.Render([
                HelpText.Targets(catalog, targets, isWhole: platform is null),
                HostOptions(command),
                .. HelpText.Options(catalog, platform),
                HelpText.OtherSources(catalog, platform),
                HelpText.Examples(catalog, platform),
                HelpText.More(catalog, platform),
            ]),
        ];

    private static HelpSection HostOptions(ICommandInfo? command) =>
        new(
            "Options of the run",
            [
                new HelpRow("-h, --help", "Shows this help, with the options of one platform; --help all shows all."),
                new HelpRow(
                    "--completion <SHELL>",
                    "Prints what makes bash or zsh complete targets, options and values."
                ),
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
