using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Hello")]
[TaskDescription("Says hello, once.")]
internal sealed class HelloTask : OnceTask
{
    public override Task RunAsync(SampleContext context)
    {
        context.Log.Information("Hello.");
        return Task.CompletedTask;
    }
}
