using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Gcp.Fixtures;

/// <summary>A cloud of a class's own whose instances do not run: for all that ends before one would be needed.</summary>
public sealed class PaperCloud : IAsyncLifetime
{
    internal Checkout Checkout { get; } = Checkout.Create();

    internal Cloud Cloud { get; private set; } = null!;

    internal Pipeline Another(params IEnumerable<string> options) => Cloud.Pipeline(Checkout, options);

    internal Pipeline AnotherOn(string platform) => Cloud.PipelineOn(platform, Checkout);

    public async ValueTask InitializeAsync() => Cloud = await Cloud.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Checkout.Dispose();
    }
}
