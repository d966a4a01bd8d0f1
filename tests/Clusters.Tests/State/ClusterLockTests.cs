using System.Globalization;
using System.Runtime.Versioning;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Json;

namespace Clusters.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class ClusterLockTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ClusterDirectory cluster;

    public ClusterLockTests() => cluster = new ClusterDirectory(folder["blue"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Should_Refuse_And_Say_Who_Holds_It_When_A_Live_Process_Does()
    {
        // Given
        using var other = await HoldAsync();

        // When
        var error = Should.Throw<ClusterLockedException>(() => ClusterLock.Acquire(cluster.Lock, "mine"));

        // Then
        error.ExitCode.ShouldBe(ExitCodes.StepFailed);
        var id = other.Id.ToString(CultureInfo.InvariantCulture);
        error.Message.ShouldContain(
            $"the cluster \"blue\": process {id} on {Environment.MachineName}, started by {Environment.UserName} at "
        );
        error.Message.ShouldContain("Its command: --target RunHpl");
        error.Message.ShouldContain($"(kill {id})");
        ClusterLock.FindHolder(cluster.Lock).ShouldNotBeNull().Pid.ShouldBe(other.Id);
    }

    [Fact]
    public async Task Should_Be_Taken_Over_At_Once_When_The_Holder_Is_Killed()
    {
        // Given
        using var other = await HoldAsync();
        other.Kill();
        File.Exists(cluster.Lock).ShouldBeTrue();
        ClusterLock.FindHolder(cluster.Lock).ShouldBeNull();

        // When
        using var mine = ClusterLock.Acquire(cluster.Lock, "mine");

        // Then
        mine.Holder.Pid.ShouldBe(Environment.ProcessId);
        ClusterLock.FindHolder(cluster.Lock).ShouldBe(mine.Holder);
    }

    [Fact]
    public async Task Should_Be_Free_When_The_Holder_Let_It_Go()
    {
        // Given
        using var other = await HoldAsync();

        // When
        other.Say("release");
        (await other.ReadLineAsync()).ShouldBe("done");

        // Then
        Directory.Exists(cluster.Root).ShouldBeFalse("an empty cluster's directory goes with the lock");
        ClusterLock.Acquire(cluster.Lock, "mine").Dispose();
    }

    [Fact]
    public async Task Should_Have_One_Winner_When_Processes_Race()
    {
        // Given
        DummyProcess[] racers =
        [
            .. Enumerable.Range(0, 3).Select(_ => DummyProcess.Start("contend-for-lock", cluster.Lock)),
        ];
        try
        {
            await Task.WhenAll(racers.Select(racer => racer.ReadLineAsync()));
            for (var round = 0; round < 40; round++)
            {
                // When
                Array.ForEach(racers, racer => racer.Say("take"));
                var answers = await Task.WhenAll(racers.Select(racer => racer.ReadLineAsync()));

                // Then
                answers.Count(answer => answer is "held").ShouldBe(1, string.Join('\n', answers));
                answers.Count(answer => answer!.StartsWith("refused ", StringComparison.Ordinal)).ShouldBe(2);
                Array.ForEach(racers, racer => racer.Say("release"));
                await Task.WhenAll(racers.Select(racer => racer.ReadLineAsync()));
            }
        }
        finally
        {
            Array.ForEach(racers, racer => racer.Dispose());
        }
    }

    [Fact]
    public async Task Should_Never_Let_Two_In_When_Processes_Take_And_Remove_It_As_Fast_As_They_Can()
    {
        // Given
        var guard = folder["guard"];

        // When
        DummyProcess[] hammers =
        [
            .. Enumerable.Range(0, 3).Select(_ => DummyProcess.Start("hammer-lock", cluster.Lock, guard, "100")),
        ];

        // Then
        try
        {
            var codes = await Task.WhenAll(hammers.Select(hammer => hammer.ExitCodeAsync()));
            codes.ShouldBe([0, 0, 0]);
        }
        finally
        {
            Array.ForEach(hammers, hammer => hammer.Dispose());
        }
    }

    [Fact]
    public void Should_Have_One_Winner_When_Threads_Race()
    {
        for (var round = 0; round < 50; round++)
        {
            // Given
            var taken = new List<ClusterLock>();
            using var start = new Barrier(4);

            // When
            Thread[] threads =
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(_ => new Thread(() =>
                    {
                        start.SignalAndWait();
                        try
                        {
                            var mine = ClusterLock.Acquire(cluster.Lock, "thread");
                            lock (taken)
                            {
                                taken.Add(mine);
                            }
                        }
                        catch (ClusterLockedException)
                        {
                            // A loser.
                        }
                    })),
            ];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            // Then
            taken.ShouldHaveSingleItem().Dispose();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"id\": ")]
    [InlineData("not json")]
    public void Should_Be_Taken_Over_When_A_File_Of_Any_Content_Is_There_And_Nobody_Holds_It(string content)
    {
        // Given
        cluster.Create();
        File.WriteAllText(cluster.Lock, content);

        // When
        using var mine = ClusterLock.Acquire(cluster.Lock, "mine");

        // Then
        LockHolder.ReadFrom(cluster.Lock).ShouldBe(mine.Holder);
    }

    [Fact]
    public void Should_Refuse_Without_A_Name_When_The_Holder_Never_Said_Who_It_Is()
    {
        // Given
        cluster.Create();
        using var other = new FileStream(cluster.Lock, FileMode.Create, FileAccess.Write, FileShare.None);

        // When
        var error = Should.Throw<ClusterLockedException>(() => ClusterLock.Acquire(cluster.Lock, "mine"));

        // Then
        error.Message.ShouldContain("did not say which it is");
        error.Message.ShouldContain($"fuser '{cluster.Lock}'");
    }

    [Fact]
    public void Should_Leave_The_Lock_Of_Another_When_Our_File_Was_Removed_By_Hand()
    {
        // Given
        cluster.Create();
        var mine = ClusterLock.Acquire(cluster.Lock, "mine");
        File.Delete(cluster.Lock);
        using var other = ClusterLock.Acquire(cluster.Lock, "other");

        // When
        mine.Dispose();

        // Then
        ClusterLock.FindHolder(cluster.Lock).ShouldBe(other.Holder);
    }

    [Fact]
    public void Should_Be_For_The_Owner_Only_When_Taken()
    {
        // When
        using var mine = ClusterLock.Acquire(cluster.Lock, "mine");

        // Then
        File.GetUnixFileMode(cluster.Lock).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(cluster.Root).ShouldBe(PrivateDirectory.Mode);
    }

    [Fact]
    public void Should_Say_What_Is_In_The_Way_When_A_File_Is_In_The_Directorys_Place()
    {
        // Given
        File.WriteAllText(cluster.Root, "");

        // When
        var error = Should.Throw<StateException>(() => ClusterLock.Acquire(cluster.Lock, "mine"));

        // Then
        error.Message.ShouldStartWith($"{cluster.Root}: a file is where a directory of the state belongs.");
    }

    [Fact]
    public void Should_Say_What_Is_In_The_Way_When_A_Directory_Is_In_The_Locks_Place()
    {
        // Given
        Directory.CreateDirectory(cluster.Lock);

        // When
        var error = Should.Throw<StateException>(() => ClusterLock.Acquire(cluster.Lock, "mine"));

        // Then
        error.Message.ShouldContain($"mv '{cluster.Lock}' '{cluster.Lock}.moved'");
    }

    private async Task<DummyProcess> HoldAsync()
    {
        var process = DummyProcess.Start("contend-for-lock", cluster.Lock);
        (await process.ReadLineAsync()).ShouldBe("ready");
        process.Say("take");
        (await process.ReadLineAsync()).ShouldBe("held");
        return process;
    }
}
