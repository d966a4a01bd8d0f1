using GoogleDouble.Catalog;
using GoogleDouble.Store;

namespace GoogleDouble.Instances;

/// <summary>Runs instances as Docker containers. Without a stock image nothing runs, and instances are entries of the store alone.</summary>
internal sealed class InstanceHost : IAsyncDisposable
{
    public Task CreateAsync(
        StoredResource instance,
        MachineType type,
        StoredResource? image,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task StartAsync(StoredResource instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(StoredResource instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(StoredResource instance, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CommitAsync(StoredResource instance, StoredResource image, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task RemoveImageAsync(StoredResource image, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveNetworkAsync(StoredResource subnetwork, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>A container answers at its only address, from this machine too.</summary>
    public string ExternalAddress(string networkIp) => networkIp;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
