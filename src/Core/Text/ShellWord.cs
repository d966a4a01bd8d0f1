namespace Hoarfrost.Core.Text;

/// <summary>Quotes for commands that a message shows for a person to copy. Nothing here runs them.</summary>
internal static class ShellWord
{
    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
