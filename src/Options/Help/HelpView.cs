using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hoarfrost.Options.Help;

/// <summary>Lays sections out for a terminal, or for a pipe: the console that writes them wraps and colours, or does not.</summary>
internal static class HelpView
{
    private const int Indent = 2;

    private static readonly Style TitleStyle = new(decoration: Decoration.Bold);
    private static readonly Style TermStyle = new(Color.Aqua);

    public static IEnumerable<IRenderable> Render(IEnumerable<HelpSection> sections) =>
        sections.Where(section => section.Rows.Count > 0).SelectMany(Render);

    private static IEnumerable<IRenderable> Render(HelpSection section)
    {
        // A long command would leave its text no room beside it, so that the text goes below.
        var isWide = section.Rows.Max(row => row.Term.Length) > 34;
        yield return new Text($"{section.Title}:{Environment.NewLine}", TitleStyle);
        yield return isWide ? Stacked(section) : TwoColumns(section);
        yield return Text.NewLine;
    }

    private static Grid TwoColumns(HelpSection section)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(Indent, 0, Indent, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var row in section.Rows)
        {
            grid.AddRow(new Text(row.Term, TermStyle), new Text(row.Text));
        }

        return grid;
    }

    private static Rows Stacked(HelpSection section) =>
        new(
            section.Rows.SelectMany(row =>
                new IRenderable[]
                {
                    new Padder(new Text(row.Term, TermStyle), new Padding(Indent, 0, 0, 0)),
                    new Padder(new Text(row.Text), new Padding(Indent * 3, 0, 0, 0)),
                }
            )
        );
}
