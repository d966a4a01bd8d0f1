using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Goodbye")]
[TaskDescription("Says goodbye.")]
internal sealed class GoodbyeTask : AsyncFrostingTask<SampleContext>
{
    public override Task RunAsync(SampleContext context)
    {
        context.Log.Information("Goodbye.");
        return Task.CompletedTask;
    }
}
