using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Files;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>
/// From nothing to a verified result: stock system, base instance, image, nodes, HPL. Both work in a copy of the repository in which the
/// inputs of the images differ by a comment: they find no image of another cluster, and leave those alone.
/// </summary>
internal sealed class ColdComparison : Comparison
{
    private readonly BenchSettings settings;
    private readonly DirectoryInfo copies = Directory.CreateTempSubdirectory("hoarfrost-bench-");

    public ColdComparison(BenchSettings settings) =>
        this.settings = settings with
        {
            Root = Path.Combine(copies.FullName, "clone"),
            WorkingDirectory = copies.FullName,
            Cluster = $"{settings.Cluster}-cold",
        };

    public override string Title => FormattableString.Invariant($"Cold: RunHpl from nothing, N={settings.N}");

    public override bool NeedsWarmUp => false;

    public override int? MaxRepetitions => 1;

    public override IReadOnlyList<Contender> Contenders =>
        [
            new("./build.sh --target RunHpl", IsOurs: true, ThroughPipelineAsync),
            new("debootstrap, docker, ansible-playbook, mpirun", IsOurs: false, ByHandAsync),
        ];

    private string Source => ProjectPaths.FindRoot(AppContext.BaseDirectory);

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Root);
        foreach (var part in (string[])["artifacts", "build", "src", "tasks", "images", "infra", "playbooks"])
        {
            await Command.RunAsync(["cp", "-a", Path.Combine(Source, part), settings.Root], cancellationToken);
        }

        var files = Directory.EnumerateFiles(Source).Where(path => !Path.GetFileName(path).StartsWith('.'));
        await Command.RunAsync(["cp", "-a", .. files, settings.Root], cancellationToken);
        foreach (var file in (string[])["images/os/Dockerfile", "playbooks/base.yml"])
        {
            await File.AppendAllTextAsync(
                Path.Combine(settings.Root, file),
                $"# {Guid.NewGuid()}\n",
                cancellationToken
            );
        }
    }

    protected override async Task CleanUpAsync()
    {
        await new Pipeline(settings).RunAsync(StepNames.Teardown, CancellationToken.None);
        copies.Delete(recursive: true);
    }

    private async Task<double> ThroughPipelineAsync(CancellationToken cancellationToken)
    {
        var pipeline = new Pipeline(settings);
        var seconds = (await pipeline.RunAsync(StepNames.RunHpl, cancellationToken, "--n", Order)).Seconds;
        await pipeline.RunAsync(StepNames.Teardown, cancellationToken);
        return seconds;
    }

    private async Task<double> ByHandAsync(CancellationToken cancellationToken) =>
        (
            await Command.RunAsync(
                [Path.Combine(Source, "bench", "by-hand", "cold.sh"), settings.Root, Order],
                cancellationToken
            )
        ).Seconds;

    private string Order => FormattableString.Invariant($"{settings.N}");
}
