using Hoarfrost.Bench.Measuring;
using Hoarfrost.Clusters.Steps;
using Hoarfrost.Tasks.Hosting;

namespace Hoarfrost.Bench.Comparisons;

/// <summary>A second run of HPL whose tools are in the toolbox, against one with this machine's.</summary>
internal sealed class ToolboxComparison(BenchSettings settings) : Comparison
{
    // Some seconds of HPL: what the toolbox adds is not to vanish beside it.
    private static readonly string[] Small = ["--n", "4032"];
    private static readonly string[] Toolbox = [.. Small, "--toolbox", "debian"];
    private static readonly string[] Host = [.. Small, "--toolbox", "host"];

    private readonly Pipeline pipeline = new(settings);

    public override string Title => "Toolbox: RunHpl with all else up to date";

    public override IReadOnlyList<Contender> Contenders =>
        [
            new("--toolbox debian", IsOurs: true, token => SecondsAsync(Toolbox, token)),
            new("--toolbox host", IsOurs: false, token => SecondsAsync(Host, token)),
        ];

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await SecondsAsync(Host, cancellationToken);
        await SecondsAsync(Toolbox, cancellationToken);
    }

    private async Task<double> SecondsAsync(string[] options, CancellationToken cancellationToken) =>
        (await pipeline.RunAsync(StepNames.RunHpl, cancellationToken, options)).Seconds;
}
