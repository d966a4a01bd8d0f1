using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Terraform's states in a bucket, and the identity of the cluster whose they are.</summary>
internal static class StateObjects
{
    /// <summary>Removes those of stacks of which nothing is left.</summary>
    public static async Task ForgetAsync(
        HoarfrostContext context,
        GoogleClient client,
        CancellationToken cancellationToken
    )
    {
        if (context.Options.StateBucket is { } bucket)
        {
            using var objects = new BucketClient(client, bucket);
            await Task.WhenAll(
                context.Stacks.EmptyStates().Select(state => objects.DeleteAsync(state, cancellationToken))
            );
            if (!context.Platform.Stacks.Any(context.Stacks.IsApplied))
            {
                await objects.DeleteAsync(StatePlace.Identity(context.Options.Cluster), cancellationToken);
            }
        }
    }

    /// <returns>The cluster's identity, as another machine left it there; null where there is none, or no bucket.</returns>
    public static async Task<string?> FindIdentityAsync(
        HoarfrostContext context,
        GoogleClient client,
        CancellationToken cancellationToken
    )
    {
        if (context.Options.StateBucket is not { } bucket)
        {
            return null;
        }

        using var objects = new BucketClient(client, bucket);
        return await objects.FindTextAsync(StatePlace.Identity(context.Options.Cluster), cancellationToken);
    }

    /// <returns>The identity that is there then: another machine may have been first.</returns>
    public static async Task<string> KeepIdentityAsync(
        HoarfrostContext context,
        GoogleClient client,
        string identity,
        CancellationToken cancellationToken
    )
    {
        if (context.Options.StateBucket is not { } bucket)
        {
            return identity;
        }

        using var objects = new BucketClient(client, bucket);
        var name = StatePlace.Identity(context.Options.Cluster);
        return await objects.AddTextAsync(name, identity, cancellationToken)
            ? identity
            : await objects.FindTextAsync(name, cancellationToken) ?? identity;
    }
}
