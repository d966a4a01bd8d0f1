using System.Collections.Concurrent;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Storage;

/// <summary>The buckets that there are. They are made before a pipeline comes, and no pipeline makes or removes one.</summary>
public sealed class BucketStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <returns>The bucket of that name, new where there was none.</returns>
    public Bucket Add(string name, string location = "US-CENTRAL1") =>
        buckets.GetOrAdd(name, _ => new Bucket(name, location, time));

    public Bucket? Find(string name) => buckets.GetValueOrDefault(name);

    /// <exception cref="GoogleErrorException">There is none.</exception>
    internal Bucket Get(string name) =>
        Find(name) ?? throw new GoogleErrorException(404, ApiReason.NotFound, "The specified bucket does not exist.");
}
