using GoogleDouble.Provider.Operations;

namespace GoogleDouble.Provider.Services;

/// <summary>One connection of Terraform: a configuration of the provider of its own, which it may tell to stop.</summary>
internal sealed class ProviderSession : IDisposable
{
    private readonly CancellationTokenSource stop = new();

    public ProviderConfig Config { get; set; } = ProviderConfig.Parse([]);

    public CancellationToken Stopped => stop.Token;

    public Task StopAsync() => stop.CancelAsync();

    public void Dispose() => stop.Dispose();
}
