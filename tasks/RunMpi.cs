using Hoarfrost.Programs.Mpi;
using Hoarfrost.Runs.Collection;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Runs your MPI program on all nodes (--program or --command), judges it and brings its output home; attaches to a run that is still going"
)]
[IsDependentOn(typeof(VerifyMpi))]
internal sealed class RunMpi(Current<Attachment> attachment, Current<RunBatch> runs, Current<MpiPrograms> programs)
    : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context) =>
        context.Command.IsAttaching
            ? attachment.Value.FollowAsync(context.Cancellation)
            : runs.Value.RunAsync(programs.Value, context.Cancellation);
}
