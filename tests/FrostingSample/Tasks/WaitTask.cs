using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

/// <summary>Waits until the run is cancelled, as a well-behaved task does.</summary>
[TaskName("Wait")]
[TaskDescription("Waits for a signal.")]
[IsDependentOn(typeof(HelloTask))]
internal sealed class WaitTask : AsyncFrostingTask<SampleContext>
{
    public override async Task RunAsync(SampleContext context)
    {
        context.Log.Information("Waiting.");
        await Task.Delay(TimeSpan.FromMinutes(1), context.Cancellation);
    }
}
