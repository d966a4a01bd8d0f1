namespace Hoarfrost.Options.Help;

/// <param name="Term">What is typed.</param>
internal sealed record HelpRow(string Term, string Text);
