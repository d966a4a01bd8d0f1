using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Storage;

/// <summary>A bucket and what is in it. Safe to use from any thread.</summary>
public sealed class Bucket
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, StoredObject> objects = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private long lastGeneration;

    internal Bucket(string name, string location, TimeProvider time)
    {
        Name = name;
        Location = location;
        this.time = time;
        Created = time.GetUtcNow();
    }

    public string Name { get; }

    /// <summary>In capitals, as the API shows it: US-CENTRAL1.</summary>
    public string Location { get; }

    public DateTimeOffset Created { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<StoredObject> Objects
    {
        get
        {
            lock (gate)
            {
                return [.. objects.Values];
            }
        }
    }

    public StoredObject? Find(string name)
    {
        lock (gate)
        {
            return objects.GetValueOrDefault(name);
        }
    }

    /// <summary>Makes the object, or another generation of it.</summary>
    /// <exception cref="GoogleErrorException">A condition does not hold.</exception>
    internal StoredObject Put(string name, byte[] content, string contentType, Preconditions conditions)
    {
        lock (gate)
        {
            conditions.Check(objects.GetValueOrDefault(name));
            var now = time.GetUtcNow();
            // Generations grow, and are microseconds in truth too.
            lastGeneration = Math.Max(lastGeneration + 1, now.ToUnixTimeMilliseconds() * 1000);
            var made = new StoredObject(Name, name, lastGeneration, content, contentType, now);
            objects[name] = made;
            return made;
        }
    }

    /// <exception cref="GoogleErrorException">There is none, or a condition does not hold.</exception>
    internal void Delete(string name, Preconditions conditions)
    {
        lock (gate)
        {
            var found = objects.GetValueOrDefault(name) ?? throw NoSuchObject(name);
            conditions.Check(found);
            objects.Remove(name);
        }
    }

    internal GoogleErrorException NoSuchObject(string name) =>
        new(404, ApiReason.NotFound, $"No such object: {Name}/{name}");
}
