using Hoarfrost.Context;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>Whose a cluster must be where only its labels say whose it is: without a state here, and none in a bucket.</summary>
internal static class StatelessOwner
{
    /// <returns>Null where the state says it.</returns>
    public static string? Of(HoarfrostContext context) =>
        context.ClusterState.Find() is null && context.Options.StateBucket is null
            ? GcpNames.LabelValue(context.Options.Owner)
            : null;
}
