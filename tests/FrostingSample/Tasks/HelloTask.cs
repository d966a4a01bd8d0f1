using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample.Tasks;

[TaskName("Hello")]
[TaskDescription("Says hello, once.")]
public sealed class HelloTask : OnceTask
{
    public override void Run(SampleContext context) => context.Log.Information("Hello.");
}
