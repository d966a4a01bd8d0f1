using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Talk")]
[TaskDescription("Talks, after a hello.")]
[IsDependentOn(typeof(HelloTask))]
internal sealed class TalkTask : AsyncFrostingTask<SampleContext>
{
    public override Task RunAsync(SampleContext context)
    {
        context.Log.Information("Talk.");
        return Task.CompletedTask;
    }
}
