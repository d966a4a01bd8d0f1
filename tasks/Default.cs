using Cake.Core.Diagnostics;
using Cake.Frosting;
using Hoarfrost.Context;

namespace Hoarfrost;

[TaskName(nameof(Default))]
[TaskDescription("Prints the targets, their options and example commands; changes nothing")]
public sealed class Default : FrostingTask<HoarfrostContext>
{
    public override void Run(HoarfrostContext context) => context.Log.Information("help");
}
