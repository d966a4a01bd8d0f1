using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

/// <summary>Does not look at the token.</summary>
[TaskName("Stubborn")]
[TaskDescription("Waits, and takes no notice of a signal.")]
internal sealed class StubbornTask : AsyncFrostingTask<SampleContext>
{
    public override async Task RunAsync(SampleContext context)
    {
        context.Log.Information("Waiting.");
        await Task.Delay(TimeSpan.FromMinutes(1), CancellationToken.None);
    }
}
