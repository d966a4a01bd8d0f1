using Hoarfrost.Options;
using Hoarfrost.Options.Help;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskDescription("Prints the targets, their options and example commands; changes nothing")]
internal sealed class Default(OptionCatalog catalog, Current<IAnsiConsole> console) : HoarfrostTask
{
    public override Task RunAsync(HoarfrostContext context)
    {
        foreach (
            var part in HelpView.Render([
                HelpText.Targets(catalog, Targets.All),
                .. HelpText.Options(catalog),
                HelpText.OtherSources(catalog),
                HelpText.Examples(catalog),
            ])
        )
        {
            console.Value.Write(part);
        }

        return Task.CompletedTask;
    }
}
