using Hoarfrost.Runs.Lifecycle;

namespace Hoarfrost.Tasks;

[TaskDescription("Proves that every node reaches every node, and that MPI reaches all of them")]
[IsDependentOn(typeof(Clone))]
[IsDependentOn(typeof(DeployOperator))]
[IsDependentOn(typeof(PodImage))]
internal sealed class VerifyMpi(Current<RunSessions> sessions) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        await using var session = await sessions.Value.OpenAsync(context.Cancellation);
        await session.VerifyAsync(context.Cancellation);
    }
}
