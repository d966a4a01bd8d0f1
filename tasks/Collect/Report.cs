using Cake.Core.Diagnostics;
using Cake.Frosting;
using Hoarfrost.Context;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Collect;

[TaskName(nameof(Report))]
[TaskDescription("Shows the newest result beside earlier ones; in a GitHub workflow, also in the job's summary")]
[IsDependentOn(typeof(CollectResults))]
public sealed class Report : FrostingTask<HoarfrostContext>
{
    private const string JobSummary = "GITHUB_STEP_SUMMARY";

    public override void Run(HoarfrostContext context)
    {
        var run = new ClusterResults(context).Latest();
        context.Show(run);
        context.Log.Information("Report: {0}", run.Folder.ReportPath);
        if (context.Environment.GetEnvironmentVariable(JobSummary) is { Length: > 0 } summary)
        {
            File.AppendAllText(summary, MarkdownReport.Render(run.Result, run.History));
        }
    }
}
