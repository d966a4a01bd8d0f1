using Hoarfrost.Core.Text;
using Hoarfrost.Results.Reports;

namespace Hoarfrost.Runs.Placement;

/// <summary>Checks what a trial run said about its ranks against the plan. Pure: the run itself is its caller's.</summary>
internal static class PlacementProof
{
    /// <param name="lines">Output of <c>/opt/hpl/placement</c>; lines that are no JSON objects (mpirun's warnings) are skipped.</param>
    /// <exception cref="PlacementException">With every problem found, not only the first.</exception>
    public static PlacementReport Check(IEnumerable<string> lines, PlacementPlan plan)
    {
        var problems = new List<string>();
        var ranks = Parse(lines, problems);
        problems.AddRange(Numbers(ranks, plan));
        problems.AddRange(Hosts(ranks, plan));
        if (!plan.Oversubscribe)
        {
            problems.AddRange(Bindings(ranks, plan));
            problems.AddRange(Sharing(ranks));
            problems.AddRange(Threads(ranks, plan));
        }

        return problems.Count == 0 ? new(ranks) : throw new PlacementException(problems, ranks);
    }

    private static List<RankPlacement> Parse(IEnumerable<string> lines, List<string> problems)
    {
        var ranks = new List<RankPlacement>();
        foreach (var line in lines.Select(static line => line.Trim()).Where(static line => line.StartsWith('{')))
        {
            try
            {
                var rank = JsonSerializer.Deserialize(line, PlacementJson.Default.RankPlacement)!;
                ranks.Add(rank with { Host = HostName.FirstLabel(rank.Host) });
            }
            catch (JsonException e)
            {
                problems.Add(
                    $"a line of the trial run can't be read ({e.Message}): {line[..Math.Min(line.Length, 120)]}"
                );
            }
        }

        return [.. ranks.OrderBy(static rank => rank.Rank)];
    }

    /// <summary>Ranks 0 to n-1, each once.</summary>
    private static IEnumerable<string> Numbers(List<RankPlacement> ranks, PlacementPlan plan)
    {
        var wanted = plan.Hosts.Count * plan.RanksPerNode;
        if (ranks.Count != wanted)
        {
            yield return FormattableString.Invariant($"{ranks.Count} ranks reported, the plan has {wanted}");
        }

        var missing = Enumerable.Range(0, wanted).Except(ranks.Select(static rank => rank.Rank)).ToList();
        if (missing.Count > 0)
        {
            yield return $"no report of rank {Figures.Ranges(missing, ",")}";
        }

        foreach (var twice in ranks.GroupBy(static rank => rank.Rank).Where(static group => group.Count() > 1))
        {
            yield return FormattableString.Invariant($"rank {twice.Key} reported {twice.Count()} times");
        }
    }

    private static IEnumerable<string> Hosts(List<RankPlacement> ranks, PlacementPlan plan)
    {
        var byHost = ranks.ToLookup(static rank => rank.Host, StringComparer.Ordinal);
        foreach (var host in plan.Hosts.Where(host => byHost[host].Count() != plan.RanksPerNode))
        {
            yield return FormattableString.Invariant(
                $"{byHost[host].Count()} ranks on {host}, the plan has {plan.RanksPerNode}"
            );
        }

        foreach (var unknown in byHost.Where(group => !plan.Hosts.Contains(group.Key, StringComparer.Ordinal)))
        {
            yield return FormattableString.Invariant(
                $"{unknown.Count()} ranks on {unknown.Key}, which is no node of this cluster ({string.Join(", ", plan.Hosts)})"
            );
        }
    }

    /// <summary>Exactly its cores: a mask of the whole node means that it was not bound at all.</summary>
    private static IEnumerable<string> Bindings(List<RankPlacement> ranks, PlacementPlan plan) =>
        ranks
            .Where(rank => rank.CoreKeys.Count != plan.ThreadsPerRank)
            .Select(rank =>
                FormattableString.Invariant(
                    $"rank {rank.Rank} on {rank.Host} may run on {rank.CoreKeys.Count} physical cores (CPUs {Figures.Ranges(rank.Cpus, ",")}), the plan gives it {plan.ThreadsPerRank}"
                )
            );

    /// <summary>As many as are planned, and no two of a rank on the same CPU alone. Those that are not bound may use all cores of their rank.</summary>
    private static IEnumerable<string> Threads(List<RankPlacement> ranks, PlacementPlan plan)
    {
        foreach (var rank in ranks)
        {
            if (rank.Threads is not { } threads)
            {
                continue;
            }

            if (threads.Count != plan.ThreadsPerRank)
            {
                yield return FormattableString.Invariant(
                    $"rank {rank.Rank} on {rank.Host} starts {threads.Count} threads, the plan gives it {plan.ThreadsPerRank}"
                );
            }

            foreach (
                var cpu in threads
                    .Where(static cpus => cpus.Count == 1)
                    .GroupBy(static cpus => cpus[0])
                    .Where(static cpu => cpu.Count() > 1)
            )
            {
                yield return FormattableString.Invariant(
                    $"{cpu.Count()} threads of rank {rank.Rank} on {rank.Host} are bound to the same CPU {cpu.Key}"
                );
            }
        }
    }

    private static IEnumerable<string> Sharing(List<RankPlacement> ranks)
    {
        var users = ranks
            .SelectMany(static rank => rank.Cores.Select(cpu => (rank.Host, cpu.CoreKey, rank.Rank, cpu.Cpu)))
            .ToList();
        foreach (var core in users.GroupBy(static user => (user.Host, user.CoreKey)))
        {
            var sharing = core.Select(static user => user.Rank).Distinct().Order().ToList();
            if (sharing.Count > 1)
            {
                var how = core.GroupBy(static user => user.Cpu)
                    .Any(static cpu => cpu.Select(static user => user.Rank).Distinct().Count() > 1)
                    ? "one physical core"
                    : "sibling threads of one physical core";
                yield return FormattableString.Invariant(
                    $"ranks {Figures.Ranges(sharing, ",")} on {core.Key.Host} are on {how} (CPUs {Figures.Ranges(core.Select(static user => user.Cpu), ",")})"
                );
            }
        }
    }
}
