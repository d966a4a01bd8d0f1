using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Compares runs (--candidate, else the newest) with others (--baseline): figures, and what else differs; ends with 7 where they are worse by more than --tolerance"
)]
internal sealed class Compare(Current<ComparisonReport> comparison) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) => comparison.Value.ShowAsync(context.Cancellation);
}
