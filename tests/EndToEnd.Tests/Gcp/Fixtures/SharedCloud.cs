using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>One cloud with one cluster for all tests that need instances which run, made from nothing by a single <c>RunHpl</c>.</summary>
public sealed class SharedCloud : IAsyncLifetime
{
    internal const string ResultsBucket = "demo-results";

    /// <summary>HPL of a second or two.</summary>
    internal static readonly string[] Short = ["--n", "4032"];

    private ProcessWatch? watch;

    internal Checkout Checkout { get; } = Checkout.Create();

    internal Cloud Cloud { get; private set; } = null!;

    internal Pipeline Pipeline { get; private set; } = null!;

    /// <summary>The run that made it.</summary>
    internal PipelineResult Cold { get; private set; } = null!;

    /// <summary>Command lines of this machine's processes since then.</summary>
    internal ProcessWatch Processes => watch!;

    public async ValueTask InitializeAsync()
    {
        Cloud = await Cloud.StartAsync(await StockImage.EnsureAsync(Checkout));
        Cloud.Server.Buckets.Add(ResultsBucket);
        watch = new ProcessWatch();
        Pipeline = Cloud.Pipeline(Checkout, [.. Short, "--results-bucket", ResultsBucket]);
        Cold = await Pipeline.RunAsync("RunHpl");
    }

    /// <summary>A cluster more, made from the same image.</summary>
    internal Pipeline Another(params IEnumerable<string> options)
    {
        Cold.ShouldEndWith(0);
        return Cloud.Pipeline(Checkout, options);
    }

    public async ValueTask DisposeAsync()
    {
        var removed = await Pipeline.TeardownAsync();
        var left = Cloud.Everything();
        await watch!.DisposeAsync();
        await Cloud.DisposeAsync();
        Checkout.Dispose();
        removed.ShouldEndWith(0);
        left.ShouldBeEmpty();
    }
}
