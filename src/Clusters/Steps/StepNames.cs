namespace Hoarfrost.Clusters.Steps;

/// <summary>The steps of the pipeline, by the names of their targets: of their records, logs and options.</summary>
internal static class StepNames
{
    public const string Preflight = "Preflight";
    public const string NixImage = "NixImage";
    public const string Network = "Network";
    public const string BaseInstance = "BaseInstance";
    public const string BaseImage = "BaseImage";
    public const string Clone = "Clone";
    public const string Cluster = "Cluster";
    public const string Connect = "Connect";
    public const string DeployOperator = "DeployOperator";
    public const string PodImage = "PodImage";
    public const string VerifyMpi = "VerifyMpi";
    public const string RunHpl = "RunHpl";
    public const string RunMpi = "RunMpi";
    public const string Study = "Study";
    public const string CollectResults = "CollectResults";
    public const string Report = "Report";
    public const string Compare = "Compare";
    public const string Status = "Status";
    public const string Shell = "Shell";
    public const string Sweep = "Sweep";
    public const string Teardown = "Teardown";
    public const string Graph = "Graph";
    public const string Default = "Default";

    /// <summary>
    /// They change nothing of the cluster that the options name, or what no pipeline looks at: they need no lock, and work beside one that
    /// has it. What they print is all that they do.
    /// </summary>
    public static IReadOnlyList<string> Lockless { get; } = [Default, Graph, Status, Shell, Sweep, Report, Compare];

    public static bool IsLockless(string target) => Lockless.Contains(target, StringComparer.OrdinalIgnoreCase);
}
