using Cake.Frosting;

namespace FrostingSample.Tasks;

/// <summary>A task between Frosting's own and the sample's, with a criterion, as the pipeline's tasks have it.</summary>
internal abstract class OnceTask : AsyncFrostingTask<SampleContext>, IFrostingTask
{
    private int calls;

    public string SkippedMessage => "it is done";

    public sealed override bool ShouldRun(SampleContext context) => calls++ == 0;
}
