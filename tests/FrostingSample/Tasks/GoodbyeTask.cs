using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Goodbye")]
[TaskDescription("Says goodbye.")]
public sealed class GoodbyeTask : FrostingTask<SampleContext>
{
    public override void Run(SampleContext context) => context.Log.Information("Goodbye.");
}
