namespace Hoarfrost.Context.Help;

internal sealed record HelpSection(string Title, IReadOnlyList<HelpRow> Rows);
