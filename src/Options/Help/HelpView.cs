using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hoarfrost.Options.Help;

/// <summary>Lays sections out for a terminal, or for a pipe: the console that writes them wraps and colours, or does not.</summary>
internal static class HelpView
{
    private static readonly Style TitleStyle = new(decoration: Decoration.Bold);

    public static IEnumerable<IRenderable> Render(IEnumerable<HelpSection> sections) =>
        sections.Where(section => section.Rows.Count > 0).SelectMany(Render);

    private static IEnumerable<IRenderable> Render(HelpSection section)
    {
        yield return new Text($"{section.Title}:{Environment.NewLine}", TitleStyle);
        yield return new HelpRows(section.Rows);
        yield return Text.NewLine;
    }
}
