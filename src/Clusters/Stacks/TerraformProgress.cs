using Hoarfrost.Core.Progress;
using Hoarfrost.Tooling.Terraform;

namespace Hoarfrost.Clusters.Stacks;

/// <summary>Shows what Terraform is doing.</summary>
internal static class TerraformProgress
{
    // What sums up an end would stand for as long as what comes next says nothing.
    private static readonly HashSet<string> Summaries = ["version", "change_summary", "outputs"];

    public static void Show(this ProgressStep progress, TerraformEvent item)
    {
        if (!Summaries.Contains(item.Type))
        {
            progress.Report(item.Message);
        }
    }

    public static void Show(this ProgressStep progress, string line) => progress.Report(line);
}
