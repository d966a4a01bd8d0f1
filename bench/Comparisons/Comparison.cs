using Hoarfrost.Bench.Measuring;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>The same work done by Hoarfrost and by hand.</summary>
internal abstract class Comparison : IAsyncDisposable
{
    public abstract string Title { get; }

    public virtual Unit Unit => Unit.Seconds;

    /// <summary>At least one of ours and one by hand; known once it is prepared.</summary>
    public abstract IReadOnlyList<Contender> Contenders { get; }

    /// <summary>Whether a first round goes uncounted.</summary>
    public virtual bool NeedsWarmUp => true;

    /// <summary>For what is too slow to be repeated as often as the rest.</summary>
    public virtual int? MaxRepetitions => null;

    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => new(CleanUpAsync());

    /// <summary>Removes what the preparation made, also where the preparation failed.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;
}
