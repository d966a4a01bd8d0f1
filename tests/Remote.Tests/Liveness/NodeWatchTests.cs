using System.Diagnostics;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Liveness;

namespace Remote.Tests.Liveness;

public sealed class NodeWatchTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_Report_Only_The_Dead_Node_When_Its_Sshd_Is_Killed_Or_Hangs(bool hangs)
    {
        // Given
        await using var first = new LoopbackSshd();
        await using var second = new LoopbackSshd();
        await first.InitializeAsync();
        await second.InitializeAsync();
        var dead = second.Node with { Name = "node-2" };
        var watch = new NodeWatch(
            [first.Node, dead],
            new LossTimeout(Interval, Misses: 3, Interval),
            NodeProbe.ProbeAllAsync
        );
        var waiting = watch.WaitForLossAsync(Cancel);
        await Task.Delay(Interval * 2, Cancel);
        waiting.IsCompleted.ShouldBeFalse();
        var clock = Stopwatch.StartNew();

        // When
        await (hangs ? second.SignalAsync("STOP") : second.KillAsync());
        var lost = await waiting.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        // Then
        lost.ShouldHaveSingleItem().ShouldBe(dead);
        clock.Elapsed.ShouldBeLessThan(Interval * 10);
    }

    [Fact]
    public async Task Should_Report_Nothing_When_A_Node_Comes_Back_In_Time()
    {
        // Given
        await using var sshd = new LoopbackSshd();
        await sshd.InitializeAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var watch = new NodeWatch([sshd.Node], new LossTimeout(Interval, Misses: 8, Interval), NodeProbe.ProbeAllAsync);
        var waiting = watch.WaitForLossAsync(end.Token);

        // When
        await sshd.SignalAsync("STOP");
        await Task.Delay(Interval * 3, Cancel);
        await sshd.SignalAsync("CONT");
        await Task.Delay(Interval * 8, Cancel);
        await end.CancelAsync();

        // Then
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
