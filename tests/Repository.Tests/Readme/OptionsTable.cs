using System.Text;
using Hoarfrost.Options;

namespace Repository.Tests.Readme;

/// <summary>The options as the README has them.</summary>
internal static class OptionsTable
{
    /// <summary>A Markdown table, a row an option, each line ended by <c>\n</c>.</summary>
    public static string Markdown(OptionCatalog catalog)
    {
        var table = new StringBuilder("| option | takes | default | used by | what it does |\n|---|---|---|---|---|\n");
        foreach (var option in catalog.All)
        {
            table.AppendJoin(
                " | ",
                [
                    $"| `{option.CommandLineName}`",
                    option.IsFlag ? "" : Escaped(option.Allowed),
                    option.IsFlag ? "" : Escaped(option.DefaultText ?? ""),
                    option.Targets.Count == 0
                        ? "all"
                        : string.Join(", ", option.Targets.Select(target => $"`{target}`")),
                    $"{Escaped(option.Description)} |\n",
                ]
            );
        }

        return table.ToString();
    }

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
