using Cake.Core.Diagnostics;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Shows the cluster's newest result beside earlier ones, also after Teardown; in a GitHub workflow, also in the job's summary"
)]
internal sealed class Report(
    Current<ClusterResults> results,
    Current<RunReport> report,
    Current<ResultsPage> page,
    Current<ExpectationCheck> expectations
) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        var run = results.Value.Latest();
        await report.Value.ShowAsync(run, context.Cancellation);
        context.Log.Information("Report: {0}", run.Folder.ReportPath);
        page.Value.Show();
        expectations.Value.Judge([run]);
    }
}
