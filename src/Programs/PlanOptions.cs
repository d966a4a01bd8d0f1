using Hoarfrost.Programs.Ranks;

namespace Hoarfrost.Programs;

/// <summary>Says by which option a value was set that a message of a planner names.</summary>
internal static class PlanOptions
{
    public static string NameOf(PlanParameter parameter) =>
        parameter switch
        {
            PlanParameter.Nodes => "--nodes",
            PlanParameter.Slots => "--slots",
            PlanParameter.Oversubscribe => "--oversubscribe",
            PlanParameter.N => "--n",
            PlanParameter.NB => "--nb",
            PlanParameter.P => "--p",
            PlanParameter.Q => "--q",
            PlanParameter.MemoryFraction => "--memory-fraction",
            PlanParameter.TimeBudgetMinutes => "--minutes",
            _ => parameter.ToString(),
        };

    /// <exception cref="UsageException">The plan can't be made.</exception>
    public static T OrUsageError<T>(Func<T> plan)
    {
        try
        {
            return plan();
        }
        catch (PlanException e)
        {
            throw new UsageException(e.Text.ToString(NameOf));
        }
    }
}
