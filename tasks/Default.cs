using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskDescription("Prints the targets, their options and example commands; changes nothing")]
internal sealed class Default(OptionCatalog catalog, Current<IAnsiConsole> console) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context)
    {
        foreach (
            var part in HelpView.Render([
                HelpText.Targets(catalog, Targets.All, isWhole: false),
                .. HelpText.Options(catalog, context.Platform.Name),
                HelpText.OtherSources(catalog, context.Platform.Name),
                HelpText.Examples(catalog, context.Platform.Name),
                HelpText.More(catalog, context.Platform.Name),
            ])
        )
        {
            console.Value.Write(part);
        }

        return Task.CompletedTask;
    }
}
