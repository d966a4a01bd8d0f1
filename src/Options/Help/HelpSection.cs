namespace Hoarfrost.Options.Help;

internal sealed record HelpSection(string Title, IReadOnlyList<HelpRow> Rows);
