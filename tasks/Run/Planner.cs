using Hoarfrost.Context;
using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Run;

/// <summary>The planner, with its refusals as usage errors.</summary>
internal static class Planner
{
    /// <exception cref="UsageException">The request contradicts itself or what the nodes have; names the option.</exception>
    public static HplPlan Plan(PlanRequest request)
    {
        try
        {
            return HplPlanner.Plan(request);
        }
        catch (PlanException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
