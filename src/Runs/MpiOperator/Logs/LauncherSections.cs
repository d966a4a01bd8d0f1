namespace Hoarfrost.Runs.MpiOperator.Logs;

/// <summary>Names of what <c>/opt/hpl/launch</c> runs.</summary>
internal static class LauncherSections
{
    /// <summary>Each node's facts, a line of JSON.</summary>
    public const string Facts = "facts";

    public const string Placement = "placement";
    public const string Ring = "ring";
    public const string Hpl = "hpl";
}
