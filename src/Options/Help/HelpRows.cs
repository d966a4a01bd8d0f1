using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hoarfrost.Options.Help;

/// <summary>Rows of the help: in two columns, or, where the console has no room for that, the text below its term.</summary>
internal sealed class HelpRows(IReadOnlyList<HelpRow> rows) : Renderable
{
    private const int Indent = 2;
    private const int LongestTerm = 34;
    private const int LeastText = 28;

    // Weight, not colour: it is legible on every background.
    private static readonly Style TermStyle = new(decoration: Decoration.Bold);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var longest = rows.Max(row => row.Term.Length);
        IRenderable layout =
            longest > LongestTerm || longest + (2 * Indent) + LeastText > maxWidth ? Stacked() : TwoColumns();
        return layout.Render(options, maxWidth);
    }

    private Grid TwoColumns()
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(Indent, 0, Indent, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var row in rows)
        {
            grid.AddRow(new Text(row.Term, TermStyle), new Text(row.Text));
        }

        return grid;
    }

    private Rows Stacked() =>
        new(
            rows.SelectMany(row =>
                new IRenderable[]
                {
                    new Padder(new Text(row.Term, TermStyle), new Padding(Indent, 0, 0, 0)),
                    new Padder(new Text(row.Text), new Padding(Indent * 3, 0, 0, 0)),
                }
            )
        );
}
