using Hoarfrost.Context;

namespace Hoarfrost.Platforms;

/// <summary>Whose a cluster must be where only its labels say whose it is: without a state here, and none of its stacks in a bucket.</summary>
internal static class StatelessOwner
{
    /// <returns>As a label has it; null where the state says it.</returns>
    public static string? Of(HoarfrostContext context)
    {
        var hasState =
            context.ClusterState.Find() is not null
            || (context.Options.StateBucket is not null && context.Platform.Stacks.Count > 0);
        return hasState ? null : context.Platform.LabelValue(context.Options.Owner);
    }
}
