namespace Hoarfrost.Results.Model;

/// <summary>
/// The theoretical peak: cores × operations a cycle × clock. All physical cores of the nodes count, used or not, as in the TOP500's
/// Rpeak: a run that leaves cores idle has the lower efficiency that its machine paid for. Cores that nodes share count once.
/// </summary>
/// <param name="Gflops">The sum over the machines.</param>
/// <param name="Cores">All physical cores.</param>
/// <param name="FlopsPerCyclePerCore">Null where nodes differ.</param>
/// <param name="Ghz">Null where nodes differ.</param>
/// <param name="Clock"><see cref="BaseClock"/>, <see cref="MaxClock"/>, or <see cref="MixedClock"/> where nodes differ in that.</param>
internal sealed record Rpeak(double Gflops, int Cores, int? FlopsPerCyclePerCore, double? Ghz, string Clock)
{
    public const string BaseClock = "base";
    public const string MaxClock = "max";
    public const string MixedClock = "mixed";

    /// <summary>
    /// Sums up the nodes; null as soon as one of them lacks a fact, since half a machine's peak would flatter. The base clock is used
    /// where it is known, else the highest one.
    /// </summary>
    public static Rpeak? Of(IReadOnlyCollection<RunNode> nodes)
    {
        var parts = Machines.Of(nodes, node => node.BootId).Select(Part.Of).ToList();
        if (parts.Count == 0 || parts.Contains(null))
        {
            return null;
        }

        return new Rpeak(
            parts.Sum(part => part!.Gflops),
            parts.Sum(part => part!.Cores),
            Common(parts, part => part.FlopsPerCycle),
            Common(parts, part => part.Ghz),
            parts.Select(part => part!.Clock).Distinct().Count() == 1 ? parts[0]!.Clock : MixedClock
        );
    }

    private static T? Common<T>(List<Part?> parts, Func<Part, T> select)
        where T : struct
    {
        var values = parts.Select(part => select(part!)).Distinct().ToList();
        return values.Count == 1 ? values[0] : null;
    }

    private sealed record Part(int Cores, int FlopsPerCycle, double Ghz, string Clock)
    {
        public double Gflops => Cores * FlopsPerCycle * Ghz;

        public static Part? Of(IReadOnlyList<RunNode> machine)
        {
            const double MhzPerGhz = 1000;
            var node = machine[0];
            var mhz = node.BaseMhz ?? node.MaxMhz;
            return Machines.Cores(machine) is { } cores && node.FlopsPerCyclePerCore > 0 && mhz > 0
                ? new Part(
                    cores,
                    node.FlopsPerCyclePerCore.Value,
                    mhz.Value / MhzPerGhz,
                    node.BaseMhz is null ? MaxClock : BaseClock
                )
                : null;
        }
    }
}
