using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;

namespace FrostingSample;

public sealed class SampleLifetime : FrostingLifetime<SampleContext>
{
    public override void Setup(SampleContext context, ISetupContext info) => context.Log.Information("Set up.");

    public override void Teardown(SampleContext context, ITeardownContext info) =>
        context.Log.Information("Torn down, {0}.", info.Successful ? "successful" : "failed");
}
