using Hoarfrost.Bench.Comparisons;
using Hoarfrost.Bench.Measuring;
using Hoarfrost.Bench.Reports;

namespace Hoarfrost.Bench;

/// <summary>Makes the comparisons that were asked for, one after another, and writes what came out.</summary>
internal sealed class BenchRun(BenchSettings settings)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var begun = DateTimeOffset.UtcNow;
        var machine = Machine.Read();
        var outcomes = new List<Outcome>();
        foreach (var name in settings.Names)
        {
            await using var comparison = Catalog.Create(name, settings);
            await Console.Error.WriteLineAsync($"{name}: preparing");
            await comparison.PrepareAsync(cancellationToken);
            outcomes.Add(await Interleaved.MeasureAsync(name, comparison, settings.Repetitions, cancellationToken));
            // At once, so that a long run which is broken off leaves what it has.
            await ReportFiles.WriteAsync(
                settings.ResultsDirectory,
                new Report(begun, machine, outcomes),
                cancellationToken
            );
        }

        Console.WriteLine(MarkdownReport.Render(new Report(begun, machine, outcomes)));
    }
}
