using Hoarfrost.Runs;
using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks;

[TaskDescription(
    "Runs a program over nodes, sizes or any other option or parameter (--study or --over), and sums up; goes on where it was stopped"
)]
[IsDependentOn(typeof(VerifyMpi))]
internal sealed class Study(Current<StudyRunner> studies, Current<ExpectationCheck> expectations) : HoarfrostTask
{
    protected override async Task WorkAsync(HoarfrostContext context)
    {
        var study = await studies.Value.RunAsync(context.Cancellation);
        studies.Value.Conclude(study);
        expectations.Value.Judge(study);
    }
}
