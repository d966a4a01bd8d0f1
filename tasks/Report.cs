using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Shows the cluster's newest result beside earlier ones, also after Teardown, or lists those of --since, --label, --program or --platform; in a GitHub workflow, also in the job's summary"
)]
internal sealed class Report(Current<HistoryReport> history) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) => history.Value.ShowAsync(context.Cancellation);
}
