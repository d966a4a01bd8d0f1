using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Runs a program over nodes, sizes or any other option or parameter (--study or --over), and sums up; goes on where it was stopped"
)]
[IsDependentOn(typeof(VerifyMpi))]
internal sealed class Study(Current<StudyRunner> studies) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context) =>
        studies.Value.Conclude(await studies.Value.RunAsync(context.Cancellation));
}
