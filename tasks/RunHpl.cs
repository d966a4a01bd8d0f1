using Hoarfrost.Programs.Hpl;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Runs HPL on all nodes, judges it, brings the result home and shows it; attaches to a run that is still going"
)]
[IsDependentOn(typeof(VerifyMpi))]
internal sealed class RunHpl(Current<Attachment> attachment, Current<RunBatch> runs, Current<HplProgram> hpl)
    : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) =>
        context.Command.IsAttaching
            ? attachment.Value.FollowAsync(context.Cancellation)
            : runs.Value.RunAsync(hpl.Value, context.Cancellation);
}
