using Hoarfrost.Bench.Commands;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>Finding that a cluster of nodes is as it should be.</summary>
internal sealed class NoOpComparison(BenchSettings settings) : Comparison
{
    private readonly Pipeline pipeline = new(settings);

    public override string Title => "No-op: all up to date to Clone";

    public override IReadOnlyList<Contender> Contenders =>
        [
            new(
                "./build.sh --target Clone",
                IsOurs: true,
                async token => (await pipeline.RunAsync(StepNames.Clone, token)).Seconds
            ),
            new(
                "docker inspect, terraform plan, ansible --check",
                IsOurs: false,
                async token =>
                    (
                        await Command.RunAsync(
                            [settings.ByHand("noop.sh"), settings.Root, pipeline.ClusterDirectory],
                            token
                        )
                    ).Seconds
            ),
        ];

    public override Task PrepareAsync(CancellationToken cancellationToken) =>
        pipeline.RunAsync(StepNames.Clone, cancellationToken);
}
