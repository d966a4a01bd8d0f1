using Hoarfrost.Tooling.Requirements;

namespace Hoarfrost.Clusters.Preparation;

/// <summary>Says which tools are lacking, and how to get them.</summary>
internal static class ToolAdvice
{
    /// <param name="noInstall">Installing was forbidden by <c>--no-install</c>.</param>
    public static string For(IReadOnlyList<ToolFound> lacking, bool noInstall)
    {
        var packages = lacking.Select(tool => tool.Requirement.AptPackage).OfType<string>().Distinct().ToList();
        return string.Join(
            '\n',
            [
                .. lacking.Select(Describe),
                .. packages.Count > 0
                    ? [$"On Debian or Ubuntu: apt-get install {string.Join(' ', packages)}"]
                    : (string[])[],
                .. noInstall ? ["Without --no-install, Hoarfrost installs what it can."] : (string[])[],
            ]
        );
    }

    private static string Describe(ToolFound tool)
    {
        var (name, needed, purpose) = (tool.Requirement.Name, tool.Requirement.MinVersion, tool.Requirement.Purpose);
        return tool.IsMissing
            ? $"{name} is missing{(needed is null ? "" : $" (version {needed} or later)")}; it {purpose}."
            : $"{name} {tool.Version} ({tool.Path}) is too old: {needed} or later is needed; it {purpose}.";
    }
}
