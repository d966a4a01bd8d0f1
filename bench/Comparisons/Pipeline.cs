using Hoarfrost.Bench.Commands;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>The pipeline under test, as a user starts it, and the cluster that it has made.</summary>
internal sealed class Pipeline(BenchSettings settings)
{
    private readonly ClusterDirectory cluster = new(
        Path.Combine(settings.WorkingDirectory, ".clusters", settings.Cluster)
    );

    public string ClusterDirectory => cluster.Root;

    public string Results => Path.Combine(settings.WorkingDirectory, "results");

    public Task<CommandOutput> RunAsync(string target, CancellationToken cancellationToken, params string[] more) =>
        Command.RunAsync(
            [
                settings.BuildScript,
                "--target",
                target,
                "--cluster",
                settings.Cluster,
                "--working",
                settings.WorkingDirectory,
                .. more,
            ],
            cancellationToken
        );

    /// <summary>Known once Clone has run.</summary>
    public ClusterNodes Nodes => new StepStore(cluster).Outputs(StepNames.Clone, ProvisionJson.Default.ClusterNodes)!;

    /// <summary>How this machine logs in to the nodes.</summary>
    public SshAccess Access =>
        new(
            Nodes.SshUser,
            Path.Combine(cluster.SshDirectory, "id_ed25519"),
            Path.Combine(cluster.SshDirectory, "known_hosts")
        );

    /// <summary>The folder of the newest result: a run's name begins with its time.</summary>
    public string LatestResult =>
        Directory.EnumerateDirectories(Results, $"*-{settings.Cluster}-*").Order(StringComparer.Ordinal).Last();

    /// <summary>ssh or scp to the nodes, as a person would call it.</summary>
    public string[] Ssh(string program) =>
        [
            program,
            "-i",
            Access.PrivateKeyPath,
            "-o",
            $"UserKnownHostsFile={Access.KnownHostsPath}",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "BatchMode=yes",
        ];
}
