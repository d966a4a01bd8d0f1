using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Says which tools are lacking, and how to get them.</summary>
internal static class ToolAdvice
{
    /// <param name="packages">Names of Debian's or Ubuntu's that have them.</param>
    /// <param name="failures">Why an installation that was tried did not help.</param>
    public static string For(
        IReadOnlyList<ToolFound> lacking,
        IReadOnlyList<string> packages,
        IReadOnlyList<string> failures
    ) =>
        string.Join(
            '\n',
            [
                .. lacking.Select(Describe),
                .. packages.Count > 0
                    ? [$"On Debian or Ubuntu: apt-get install {string.Join(' ', packages)}"]
                    : (string[])[],
                .. failures,
            ]
        );

    private static string Describe(ToolFound tool)
    {
        var (name, needed, purpose) = (tool.Requirement.Name, tool.Requirement.MinVersion, tool.Requirement.Purpose);
        return tool.IsMissing
            ? $"{name} is missing{(needed is null ? "" : $" (version {needed} or later)")}; it {purpose}."
            : $"{name} {tool.Version} ({tool.Path}) is too old: {needed} or later is needed; it {purpose}.";
    }
}
