using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Terraform's states in a bucket, and the identity of the cluster whose they are.</summary>
internal sealed class StateObjects(HoarfrostOptions options, StackStates states, GoogleClient client)
{
    /// <summary>Removes those of stacks of which nothing is left.</summary>
    public async Task ForgetAsync(IReadOnlyList<Stack> made, CancellationToken cancellationToken)
    {
        if (options.StateBucket is { } bucket)
        {
            using var objects = new BucketClient(client, bucket);
            await Task.WhenAll(states.EmptyStates().Select(state => objects.DeleteAsync(state, cancellationToken)));
            if (!made.Any(states.IsApplied))
            {
                await objects.DeleteAsync(StatePlace.Identity(options.Cluster), cancellationToken);
            }
        }
    }

    /// <returns>The cluster's identity, as another machine left it there; null where there is none, or no bucket.</returns>
    public async Task<string?> FindIdentityAsync(CancellationToken cancellationToken)
    {
        if (options.StateBucket is not { } bucket)
        {
            return null;
        }

        using var objects = new BucketClient(client, bucket);
        return await objects.FindTextAsync(StatePlace.Identity(options.Cluster), cancellationToken);
    }

    /// <returns>The identity that is there then: another machine may have been first.</returns>
    public async Task<string> KeepIdentityAsync(string identity, CancellationToken cancellationToken)
    {
        if (options.StateBucket is not { } bucket)
        {
            return identity;
        }

        using var objects = new BucketClient(client, bucket);
        var name = StatePlace.Identity(options.Cluster);
        return await objects.AddTextAsync(name, identity, cancellationToken)
            ? identity
            : await objects.FindTextAsync(name, cancellationToken) ?? identity;
    }
}
