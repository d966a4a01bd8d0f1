using GoogleDouble;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Progress;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Storage;

namespace Google.Tests.Storage;

public sealed class StateLocksTests : IAsyncLifetime
{
    private const string Bucket = "demo-state";
    private const string Network = "hoarfrost/mpi/network/default.tflock";
    private const string Cluster = "hoarfrost/mpi/cluster/default.tflock";

    private const string Info = """
        {"ID":"7a","Operation":"OperationTypeApply","Info":"","Who":"ada@loom","Version":"1.15.1","Created":"2026-03-01T12:00:00Z","Path":"p"}
        """;

    private readonly TemporaryFolder folder = new();
    private readonly Screen screen = new();
    private GoogleDoubleServer server = null!;
    private GoogleClient client = null!;

    public async ValueTask InitializeAsync()
    {
        server = await GoogleDoubleServer.StartAsync(new DoubleSettings(folder.Root));
        server.Buckets.Add(Bucket);
        client = new GoogleClient(server.Environment.GetValueOrDefault);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        screen.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Should_Say_Nothing_When_No_State_Is_Locked()
    {
        // When
        await WaitAsync(TimeSpan.FromMinutes(1));

        // Then
        screen.Raw.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Wait_And_Say_For_Whom_When_Another_Run_Changes_A_Stack()
    {
        // Given
        using var objects = new BucketClient(client, Bucket);
        await objects.AddTextAsync(Cluster, Info, Token);

        // When
        var wait = WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(1.5), Token);
        var wasOver = wait.IsCompleted;
        await objects.DeleteAsync(Cluster, Token);
        await wait;

        // Then
        wasOver.ShouldBeFalse();
        screen.Raw.ShouldContain($"{Cluster}, by ada@loom since 2026-03-01T12:00:00Z");
    }

    [Theory]
    [InlineData(Info, "by ada@loom since 2026-03-01T12:00:00Z")]
    [InlineData("not JSON", "by somebody")]
    public async Task Should_Say_How_It_Is_Removed_When_Nobody_Releases_It(string lockInfo, string holder)
    {
        // Given
        using var objects = new BucketClient(client, Bucket);
        await objects.AddTextAsync(Network, lockInfo, Token);

        // When
        var refusal = await Should.ThrowAsync<HoarfrostException>(() => WaitAsync(TimeSpan.FromSeconds(1)));

        // Then
        refusal.ExitCode.ShouldBe(ExitCodes.StepFailed);
        refusal.Message.ShouldContain(holder);
        refusal.Message.ShouldContain($"gcloud storage rm gs://{Bucket}/{Network}");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task WaitAsync(TimeSpan deadline)
    {
        using var progress = new ProgressLine(new PlainProgressOutput(screen), TimeProvider.System);
        await new StateLocks(client, Bucket, [Network, Cluster], progress, deadline).WaitAsync(Token);
    }
}
