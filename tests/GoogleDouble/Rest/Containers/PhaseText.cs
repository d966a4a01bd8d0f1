using GoogleDouble.Store;

namespace GoogleDouble.Rest.Containers;

internal static class PhaseText
{
    /// <summary>The status of a cluster or a pool.</summary>
    public static string Of(ResourcePhase phase) =>
        phase switch
        {
            ResourcePhase.Creating => "PROVISIONING",
            ResourcePhase.Deleting => "STOPPING",
            _ => "RUNNING",
        };
}
