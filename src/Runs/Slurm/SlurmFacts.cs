using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Facts;
using Hoarfrost.Runs.Records;
using Hoarfrost.Runs.Slurm.Login;
using Hoarfrost.Runs.Slurm.Queue;

namespace Hoarfrost.Runs.Slurm;

/// <summary>What nodes will say of themselves that no job has seen yet: as the last ones did, or the login node, with what the controller tells of them.</summary>
internal sealed class SlurmFacts(SlurmLogin login, SlurmSurvey survey, RunStore runs)
{
    public async Task<IReadOnlyDictionary<string, FactSheet>> ExpectedAsync(CancellationToken cancellationToken)
    {
        var like = Earlier() ?? await LoginAsync(cancellationToken);
        return survey.Shapes.ToDictionary(
            static shape => shape.Name,
            shape =>
            {
                var json = Expected(like, shape.Name, survey.Smallest);
                return new FactSheet(NodeFactsReader.Parse(json, shape.Name), json);
            },
            StringComparer.Ordinal
        );
    }

    /// <summary>Pure.</summary>
    internal static string Expected(string like, string name, NodeSize size)
    {
        var facts = JsonNode.Parse(like)!.AsObject();
        facts["hostname"] = name;
        facts["physicalCores"] = size.Cores;
        facts["logicalCpus"] = size.Cores * size.ThreadsPerCore;
        facts["memoryTotalMb"] = size.MemoryMb;
        facts["memoryAvailableMb"] = size.MemoryMb;
        // What is of that one machine.
        foreach (
            var key in (string[])
                ["bootId", "cores", "cpus", "oomKillCount", "machineMemoryAvailableMb", "interface", "sockets"]
        )
        {
            facts[key] = null;
        }

        return facts.ToJsonString();
    }

    private string? Earlier() =>
        runs.List()
            .Reverse()
            .Select(static run => RunSpecification.FromJson(run.Plan))
            .FirstOrDefault(static run => run.Placement.Count > 0 && run.NodeFacts.Count > 0)
            ?.NodeFacts.Values.First();

    private async Task<string> LoginAsync(CancellationToken cancellationToken)
    {
        var result = await login.RunAsync(
            [login.PathOf("bin/hoarfrost-job"), "facts"],
            cancellationToken: cancellationToken
        );
        return result.ExitCode == 0
            ? result.StdOut
            : throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"On {login.Name}, 'hoarfrost-job facts' failed with exit code {result.ExitCode}: {result.StdErr.Trim()}"
            );
    }
}
