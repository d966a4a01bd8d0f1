namespace Hoarfrost.Bench.Comparisons;

/// <summary>All comparisons by their names.</summary>
internal static class Catalog
{
    private static readonly (CatalogEntry Entry, Func<BenchSettings, Comparison> Create)[] Known =
    [
        (new("hpl", "GFLOPS of RunHpl against mpirun xhpl"), settings => new HplComparison(settings)),
        (
            new("start-version", "build.sh --version against dotnet run"),
            settings => new StartComparison(settings, "--version")
        ),
        (
            new("start-default", "build.sh --target Default against dotnet run"),
            settings => new StartComparison(settings, "--target", "Default")
        ),
        (new("no-op", "Clone when all is up to date against the raw tools"), settings => new NoOpComparison(settings)),
        (
            new("toolbox", "a second RunHpl with the tools in the toolbox against this machine's"),
            settings => new ToolboxComparison(settings)
        ),
        (new("transfer", "bringing a job's output home against scp"), settings => new TransferComparison(settings)),
        (
            new("staging", "a program's folder to all nodes against rsync and scp -r"),
            settings => new StagingComparison(settings, changesOneFile: false)
        ),
        (
            new("staging-changed", "the same where one file has changed"),
            settings => new StagingComparison(settings, changesOneFile: true)
        ),
        (
            new("collecting", "the files that a run left home against rsync and scp -r"),
            settings => new CollectingComparison(settings)
        ),
        (
            new("cold", "RunHpl from nothing against the raw tools", IsSlow: true),
            settings => new ColdComparison(settings)
        ),
    ];

    public static IReadOnlyList<CatalogEntry> All { get; } = [.. Known.Select(known => known.Entry)];

    public static Comparison Create(string name, BenchSettings settings) =>
        Known.Single(known => known.Entry.Name == name).Create(settings);
}

/// <param name="IsSlow">Minutes a repetition: made only where it is asked for by name.</param>
internal sealed record CatalogEntry(string Name, string Title, bool IsSlow = false);
