using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Talk")]
[TaskDescription("Talks, after a hello.")]
[IsDependentOn(typeof(HelloTask))]
public sealed class TalkTask : FrostingTask<SampleContext>
{
    public override void Run(SampleContext context) => context.Log.Information("Talk.");
}
