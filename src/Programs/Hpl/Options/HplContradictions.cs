namespace Hoarfrost.Programs.Hpl.Options;

/// <summary>Options of HPL that are wrong together. What depends on a machine's cores or memory is the planner's.</summary>
internal static class HplContradictions
{
    /// <inheritdoc cref="OptionRule"/>
    public static IEnumerable<string> Find(HoarfrostOptions options, IOptionLabels labels)
    {
        if (labels.AreRight("nodes", "slots", "p", "q") && FindGrid(options, labels) is { } wrong)
        {
            yield return wrong;
        }

        if (
            labels.AreRight("minutes", "timeout-minutes")
            && options is { Minutes: { } minutes, TimeoutMinutes: { } timeout }
            && timeout < minutes
        )
        {
            yield return $"{labels["timeout-minutes"]} would stop a run before the {labels["minutes"]} that it should take. "
                + "Make it longer, or leave it out.";
        }
    }

    private static string? FindGrid(HoarfrostOptions options, IOptionLabels labels)
    {
        if (options is { P: { } p, Q: { } q })
        {
            var ranks = (long)p * q;
            var grid = string.Create(
                CultureInfo.InvariantCulture,
                $"{labels["p"]} x {labels["q"]} is a grid of {ranks} ranks"
            );
            return options.Slots is { } slots
                ? ranks == (long)options.Nodes * slots
                    ? null
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{grid}, but {labels["nodes"]} x {labels["slots"]} is {(long)options.Nodes * slots}. "
                    ) + "The two must be the same: leave out --p, --q or --slots, and it is worked out."
                : ranks % options.Nodes == 0
                    ? null
                    : $"{grid}, which {labels["nodes"]} can't share evenly. Choose a multiple of the nodes, or leave out --p and --q.";
        }

        return
            options.Slots is { } perNode
            && (options.P ?? options.Q) is { } one
            && (long)options.Nodes * perNode % one != 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{labels[options.P is null ? "q" : "p"]} does not divide the {(long)options.Nodes * perNode} ranks of {labels["nodes"]} x {labels["slots"]}. "
            ) + "Choose a divisor, or leave it out."
            : null;
    }
}
