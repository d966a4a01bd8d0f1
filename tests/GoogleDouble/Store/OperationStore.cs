using System.Collections.Concurrent;
using GoogleDouble.Faults;

namespace GoogleDouble.Store;

/// <summary>All operations that were ever begun, by the provider and by REST.</summary>
internal sealed class OperationStore(DoubleSettings settings, FaultPlan faults, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Operation> all = new(StringComparer.Ordinal);

    /// <param name="work">What there is to do. The task that it gets ends when the operation has taken its time.</param>
    public Operation Begin(StoredResource target, string type, Func<Task, Task> work)
    {
        var begun = time.GetUtcNow();
        var slow = faults.Take(FaultKind.SlowOperation, target.Type, target.Name, target.Location);
        var elapsed = Task.Delay(settings.OperationTime + (slow?.Delay ?? TimeSpan.Zero), time);
        var name = $"operation-{begun.ToUnixTimeMilliseconds()}-{Guid.NewGuid():n}";
        return all[name] = new Operation(name, type, target, begun, work(elapsed));
    }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Operation> List() => [.. all.Values.OrderBy(operation => operation.Begun)];

    public Operation? Find(string name) => all.GetValueOrDefault(name);

    /// <summary>The one that goes on for a resource; null: none does.</summary>
    public Operation? RunningOf(StoredResource target) =>
        all.Values.FirstOrDefault(operation =>
            !operation.IsDone && operation.Target.Type == target.Type && operation.Target.SelfLink == target.SelfLink
        );
}
