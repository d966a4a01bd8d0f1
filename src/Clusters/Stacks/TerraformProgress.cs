using System.Text.RegularExpressions;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>Shows what Terraform is doing, in words that need no knowledge of its resources.</summary>
internal static partial class TerraformProgress
{
    private const string OwnProvider = "terraform_data";

    // What sums up an end would stand for as long as what comes next says nothing.
    private static readonly HashSet<string> Summaries = ["version", "change_summary", "outputs"];

    private static readonly (string Begin, string Verb)[] Verbs =
    [
        ("Creating", "making"),
        ("Still creating", "making"),
        ("Creation complete", "made"),
        ("Destroying", "removing"),
        ("Still destroying", "removing"),
        ("Destruction complete", "removed"),
        ("Modifying", "changing"),
        ("Still modifying", "changing"),
        ("Refreshing", "looking at"),
        ("Reading", "looking at"),
    ];

    public static void Show(this ProgressStep progress, TerraformEvent item)
    {
        if (!Summaries.Contains(item.Type) && Words(item.Message) is { } words)
        {
            progress.Report(words);
        }
    }

    public static void Show(this ProgressStep progress, string line) => progress.Report(line);

    /// <returns>Null for what only tells of Terraform's own doings.</returns>
    public static string? Words(string message)
    {
        if (Resource().Match(message) is not { Success: true } match)
        {
            return message;
        }

        var said = match.Groups["said"].Value;
        var verb = Verbs.FirstOrDefault(verb => said.StartsWith(verb.Begin, StringComparison.Ordinal)).Verb;
        return verb is null ? null : $"{verb} {Thing(match)}";
    }

    private static string Thing(Match match) =>
        match.Groups["key"] is { Success: true, Value: var key } ? key
        : match.Groups["type"].Value is OwnProvider ? match.Groups["name"].Value.Replace('_', ' ')
        // The provider's name comes first.
        : string.Join(' ', match.Groups["type"].Value.Split('_').Skip(1));

    [GeneratedRegex(
        @"^(module\.[^:]+\.)?(data\.)?(?<type>[a-z0-9_]+)\.(?<name>[A-Za-z0-9_-]+)(\[""?(?<key>[^\]""]+)""?\])?: (?<said>.*)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex Resource();
}
