using Hoarfrost.Context;
using Hoarfrost.Platforms.Gcp.Api;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>Terraform's states in a bucket.</summary>
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
            var objects = new BucketObjects(client, bucket);
            await Task.WhenAll(
                context.Stacks.EmptyStates().Select(state => objects.DeleteAsync(state, cancellationToken))
            );
        }
    }
}
