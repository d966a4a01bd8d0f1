using Hoarfrost.Google.Api;
using Hoarfrost.Google.Checks;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Tooling;

namespace Hoarfrost.Platforms.Gcp;

/// <summary>
/// After an apply that Google refused: on to the next place where that can help. It ends: no
/// place is tried twice in a run, and what is in the way is removed a few times only.
/// </summary>
/// <param name="removeOrphans">Whether there were any.</param>
/// <param name="worked">Whether what the cluster stack makes was whole before.</param>
internal sealed class GcpFailover(
    ICakeLog log,
    HoarfrostOptions options,
    GcpStateFile file,
    ComputeApi api,
    Func<CancellationToken, Task<bool>> removeOrphans,
    Func<bool> worked
)
{
    // Terraform stops at the first few that are in its way.
    private const int MostRemovals = 5;

    private readonly HashSet<GcpPlace> tried = [];
    private int removals;

    /// <exception cref="StackRefusedException">Google refuses, and no other place helps.</exception>
    public async Task<ApplyAdvice> DecideAsync(Stack stack, ToolException failure, CancellationToken cancellationToken)
    {
        var refusal = Refusal.Of(failure.Message, options.Google.Project);
        switch (refusal.Kind)
        {
            case RefusalKind.StockOut when stack is Stack.Base or Stack.Cluster && MoveOn(stack) is { } next:
                log.Warning("No stock in {0}: trying {1}.", string.Join(", ", tried), next);
                return ApplyAdvice.MovedOn;
            case RefusalKind.StockOut:
                throw Refused(stack, refusal, $"No stock in {string.Join(", ", tried)}.", failure);
            case RefusalKind.Exists when removals++ < MostRemovals && await removeOrphans(cancellationToken):
                return ApplyAdvice.MovedOn;
            case RefusalKind.Exists:
                var whose = await TakenName.DescribeAsync(api, failure.Message, cancellationToken);
                throw Refused(stack, refusal, $"{refusal.What} {whose}", failure);
            case RefusalKind.Quota or RefusalKind.Permission or RefusalKind.Policy or RefusalKind.ApiDisabled:
                throw Refused(stack, refusal, refusal.What, failure);
            case RefusalKind.Busy or RefusalKind.Preempted:
                return ApplyAdvice.Retry;
            default:
                return ApplyAdvice.GiveUp;
        }
    }

    private GcpPlace? MoveOn(Stack stack)
    {
        var state = file.Find()!;
        var places = Places(options, state);
        // To the base instance, which is alone, all places of a zone are one.
        tried.Add(state.Place);
        tried.UnionWith(places.Where(place => stack == Stack.Base && place.Zone == state.Place.Zone));
        var next = GcpPlaces.Next(places, tried);
        if (next is not null)
        {
            file.Remember(state with { Place = next });
        }

        return next;
    }

    // A reservation takes instances with the very policy that it has itself: mostly none.
    public static IReadOnlyList<GcpPlace> Places(HoarfrostOptions options, GcpState state) =>
        GcpPlaces.InOrder(
            state.Setup.Zones,
            state.Setup.Machine.Compact && options.Nodes > 1 && options.Google.Reservation is null
        );

    // Machines that nobody will use cost money all the same. Those of a cluster that worked before are its owner's to remove.
    private StackRefusedException Refused(Stack stack, Refusal refusal, string what, ToolException failure) =>
        new($"{what} {refusal.Advice}\n{failure.Message}", failure)
        {
            IsWaste = stack == Stack.Base || (stack == Stack.Cluster && !worked()),
        };
}
