using Hoarfrost.Clusters.Facts;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator.Jobs;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Reads what the launcher's section of facts says. Pure.</summary>
internal static class PodFacts
{
    /// <summary>What the image has; its facts have the last word.</summary>
    public static MpiImplementation ImagesMpi { get; } = new(MpiKind.OpenMpi, 4, 1, 4);

    /// <returns>By the nodes' names, as far as they told.</returns>
    public static IReadOnlyDictionary<string, FactSheet> Read(
        IEnumerable<string> lines,
        string job,
        IReadOnlyList<string> workers
    )
    {
        var sheets = new Dictionary<string, FactSheet>(StringComparer.Ordinal);
        foreach (var line in lines.Where(static line => line.StartsWith('{')))
        {
            var facts = NodeFactsReader.Parse(line, job);
            if (PodNames.WorkerIndex(job, facts.Hostname) is { } index && index < workers.Count)
            {
                sheets[workers[index]] = new FactSheet(facts, line);
            }
        }

        return sheets;
    }

    /// <exception cref="HoarfrostException">A worker is missing.</exception>
    public static IReadOnlyDictionary<string, FactSheet> ReadAll(
        IReadOnlyList<string> lines,
        string job,
        IReadOnlyList<string> workers
    )
    {
        var sheets = Read(lines, job, workers);
        var missing = workers.Where(name => !sheets.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? sheets
            : throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"{job}: of {workers.Count} workers, {string.Join(", ", missing)} told no facts, though the launcher's section {JobSections.Facts} came to its end:\n"
                    + string.Concat(lines.Take(10).Select(static line => $"  {line}\n"))
            );
    }
}
