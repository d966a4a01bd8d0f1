using System.Globalization;

namespace Hoarfrost.Options.Sources;

/// <summary>
/// Options that are right alone and wrong together, as far as that can be seen without looking at a machine. What depends on its cores or
/// memory is the planner's.
/// </summary>
internal static class Contradictions
{
    // The order of the matrix follows from each of these.
    private static readonly string[] OthersThatSetN = ["minutes", "memory-fraction"];

    /// <summary>
    /// N is given by itself or follows from time or memory. From one source, both are a contradiction; from two, the stronger source has its
    /// way, so that <c>--n</c> works with a <c>cluster.yaml</c> that sets a memory fraction.
    /// </summary>
    public static void Settle(ResolvedValues values, ICollection<string> problems)
    {
        foreach (var other in OthersThatSetN)
        {
            if (values.Given("n") is not { } n || values.Given(other) is not { } rule)
            {
                continue;
            }

            if (n.Source == rule.Source)
            {
                problems.Add(
                    $"{n.Label} and {rule.Label} contradict each other: both say how large N is. Leave one out."
                );
            }
            else
            {
                values.Drop(n.Source < rule.Source ? "n" : other);
            }
        }
    }

    public static void Find(HoarfrostOptions options, ResolvedValues values, ICollection<string> problems)
    {
        // What is not given now was once.
        string OfCluster(string name, string? value) =>
            values.Given(name)?.Label ?? $"--{name} {value} (of the cluster {options.Cluster})";

        string Label(string name, IFormattable value) =>
            values.Given(name)?.Label ?? string.Create(CultureInfo.InvariantCulture, $"--{name} {value} (default)");

        if (values.AreRight("nodes", "slots", "p", "q"))
        {
            FindGrid(options, Label, problems);
        }

        if (
            options.Region is { } region
            && options.ZoneNames is [var zone, ..]
            && !zone.StartsWith($"{region}-", StringComparison.Ordinal)
        )
        {
            problems.Add(
                $"{OfCluster("zones", options.Zones)} is not in {OfCluster("region", region)}. Name zones of that region, or leave out --region."
            );
        }

        if (options is { Platform: "gke", Toolbox: ToolboxKind.Debian })
        {
            problems.Add(
                $"{OfCluster("toolbox", "debian")} has no gke-gcloud-auth-plugin, which kubectl needs on gke. Take --toolbox nix or host."
            );
        }

        if (options is { Attach: true, After: true })
        {
            problems.Add(
                $"{values.Given("attach")!.Label} and {values.Given("after")!.Label} contradict each other: "
                    + "one follows the run that goes on, the other waits for its end. Leave one out."
            );
        }

        if (
            values.AreRight("minutes", "timeout-minutes")
            && options is { Minutes: { } minutes, TimeoutMinutes: { } timeout }
            && timeout < minutes
        )
        {
            problems.Add(
                $"{Label("timeout-minutes", timeout)} would stop a run before the {Label("minutes", minutes)} that it should take. "
                    + "Make it longer, or leave it out."
            );
        }
    }

    private static void FindGrid(
        HoarfrostOptions options,
        Func<string, IFormattable, string> label,
        ICollection<string> problems
    )
    {
        var nodes = label("nodes", options.Nodes);
        if (options is { P: { } p, Q: { } q })
        {
            var grid = $"{label("p", p)} x {label("q", q)}";
            if (options.Slots is { } slots)
            {
                if ((long)p * q != (long)options.Nodes * slots)
                {
                    problems.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{grid} is a grid of {(long)p * q} ranks, but {nodes} x {label("slots", slots)} is {(long)options.Nodes * slots}. "
                        ) + "The two must be the same: leave out --p, --q or --slots, and it is worked out."
                    );
                }
            }
            else if ((long)p * q % options.Nodes != 0)
            {
                problems.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{grid} is a grid of {(long)p * q} ranks, which {nodes} can't share evenly. "
                    ) + "Choose a multiple of the nodes, or leave out --p and --q."
                );
            }
        }
        else if (
            options.Slots is { } slots
            && (options.P ?? options.Q) is { } one
            && (long)options.Nodes * slots % one != 0
        )
        {
            problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{label(options.P is null ? "q" : "p", one)} does not divide the {(long)options.Nodes * slots} ranks of {nodes} x {label("slots", slots)}. "
                ) + "Choose a divisor, or leave it out."
            );
        }
    }
}
