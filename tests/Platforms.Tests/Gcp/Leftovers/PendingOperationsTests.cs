using GoogleDouble.Faults;
using GoogleDouble.Store;
using Hoarfrost.Core.Progress;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class PendingOperationsTests : IAsyncLifetime
{
    private readonly Screen _log = new();
    private GoogleCloud _google = null!;

    public async ValueTask InitializeAsync() => _google = await GoogleCloud.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _google.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Should_Wait_And_Say_For_What_When_Google_Is_Not_Done()
    {
        // Given: one that nobody waits for
        await BeginRemovalAsync("mpi-1");

        // When
        await WaitAsync("mpi");

        // Then
        _google.Server.Store.List().ShouldBeEmpty();
        _log.Raw.ShouldContain("Google is not done with what an earlier run asked for: delete of mpi-1 (since ");
    }

    [Fact]
    public async Task Should_Not_Wait_When_It_Is_Done_To_Another_Cluster()
    {
        // Given: one whose name begins with this one's
        await BeginRemovalAsync("mpi-b-1");

        // When
        await WaitAsync("mpi");

        // Then
        _log.Raw.ShouldBeEmpty();
        _google.Server.Store.List().ShouldHaveSingleItem();
    }

    private async Task BeginRemovalAsync(string disk)
    {
        _google.AddDisk(disk, cluster: null);
        _google.Server.Faults.Add(new Fault(FaultKind.SlowOperation) { Delay = TimeSpan.FromSeconds(3) });
        using var stop = new CancellationTokenSource();
        var link = _google.Server.Store.List().Single().SelfLink;
        var removal = _google.Compute.DeleteAsync(link, TimeSpan.FromMinutes(1), stop.Token);
        while (_google.Server.Store.List().Single().Phase != ResourcePhase.Deleting)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => removal);
    }

    private async Task WaitAsync(string cluster)
    {
        using var progress = new ProgressLine(new PlainProgressOutput(_log), TimeProvider.System);
        await new PendingOperations(_google.Compute, cluster, progress).WaitAsync(
            TestContext.Current.CancellationToken
        );
    }
}
