namespace EndToEnd.Tests.Fixtures;

/// <summary>One cluster for all tests that need one, made from nothing by a single <c>RunHpl</c>.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    /// <summary>HPL of a second or two.</summary>
    internal static readonly string[] Short = ["--n", "4032"];

    /// <summary>HPL that runs on while something happens to it, and whose end can be waited for.</summary>
    internal static readonly string[] Medium = ["--n", "12096"];

    /// <summary>HPL that does not end by itself before something has happened to it.</summary>
    internal static readonly string[] Long = ["--n", "24192"];

    internal Checkout Checkout { get; } = Checkout.Create();

    internal Pipeline Pipeline { get; private set; } = null!;

    /// <summary>The run that made it.</summary>
    internal PipelineResult Cold { get; private set; } = null!;

    internal string Head => Pipeline.Node(1);

    internal string Second => Pipeline.Node(2);

    public async ValueTask InitializeAsync()
    {
        Pipeline = new Pipeline(Checkout, Pipeline.NewName());
        Cold = await Pipeline.RunAsync("RunHpl", Short);
    }

    /// <summary>The cluster as every test wants to find it, whatever the last one did to it.</summary>
    internal async Task<Pipeline> HealthyAsync()
    {
        Cold.ShouldEndWith(0);
        (await Pipeline.RunAsync("VerifyMpi")).ShouldEndWith(0);
        return Pipeline;
    }

    public async ValueTask DisposeAsync()
    {
        var result = await Pipeline.RunAsync("Teardown");
        Checkout.Dispose();
        result.ShouldEndWith(0);
        (await Pipeline.Docker.LeftAsync()).ShouldBeEmpty();
    }
}
