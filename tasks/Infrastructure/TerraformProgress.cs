using Hoarfrost.Progress;
using Hoarfrost.Tooling.Terraform.Events;

namespace Hoarfrost.Infrastructure;

/// <summary>Shows what Terraform is doing.</summary>
internal static class TerraformProgress
{
    public static void Show(this ProgressStep progress, TerraformEvent item) => progress.Report(item.Message);

    public static void Show(this ProgressStep progress, string line) => progress.Report(line);
}
