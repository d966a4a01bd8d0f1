namespace EndToEnd.Tests.Fixtures;

/// <summary>Every variable that the tools document and the pipeline keeps from them.</summary>
internal static class ToolVariables
{
    public const string Nonsense = "nonsense";

    private const string FileName = "tool-variables.txt";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. File.ReadLines(Path.Combine(Checkout.Source, "tests", "EndToEnd.Tests", "Fixtures", FileName))
            .Where(line => line.Length > 0 && !line.StartsWith('#')),
    ];

    /// <summary>An environment in which each of them is set, and none makes sense.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } =
        Names.ToDictionary(name => name, _ => Nonsense, StringComparer.Ordinal);
}
