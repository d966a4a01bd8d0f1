using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Hello")]
[TaskDescription("Says hello.")]
public sealed class HelloTask : FrostingTask<SampleContext>
{
    public override void Run(SampleContext context) => context.Log.Information("Hello.");
}
