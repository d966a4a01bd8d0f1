using Cake.Core;
using Cake.Frosting;

namespace FrostingSample;

/// <summary>Compiles against the real package as well: the cancellation source is optional.</summary>
public sealed class SampleContext(ICakeContext context, CancellationTokenSource? run = null) : FrostingContext(context)
{
    public CancellationToken Cancellation => run?.Token ?? CancellationToken.None;
}
