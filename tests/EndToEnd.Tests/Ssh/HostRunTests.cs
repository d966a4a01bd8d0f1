using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Ssh;

/// <summary>Hosts of root, of an account with sudo, and of one without: used, and left as they were.</summary>
public sealed class HostRunTests : IAsyncLifetime
{
    private static readonly string[] Short = ["--n", "2000"];

    /// <summary>Runs on until something has happened to it.</summary>
    private static readonly string[] Long = ["--n", "9000"];

    private readonly Checkout checkout = Checkout.Create();
    private ForeignHosts hosts = null!;
    private Pipeline pipeline = null!;

    public async ValueTask InitializeAsync()
    {
        hosts = await ForeignHosts.StartAsync(checkout, ("root", false), ("ada", true), ("bob", false));
        pipeline = NewPipeline("one,two");
    }

    public async ValueTask DisposeAsync()
    {
        await hosts.DisposeAsync();
        checkout.Dispose();
    }

    [Fact]
    public async Task Should_Run_And_Leave_Nothing_When_Hosts_Are_Taken_As_They_Are()
    {
        // Given
        string[] aliases = ["one", "two", "three"];
        var before = new Dictionary<string, string>();
        foreach (var alias in aliases)
        {
            before[alias] = await hosts.SnapshotAsync(alias);
        }

        // When
        var two = await pipeline.RunAsync("RunHpl", Short);
        var again = await pipeline.RunAsync("RunHpl", Short);

        // Then
        two.ShouldEndWith(0).ShouldSay("HPL passed", "2 nodes, 2 ranks");
        again.ShouldEndWith(0).ShouldSay("Clone: up to date", "VerifyMpi: up to date");

        // When: the cluster grows, and shrinks again
        var three = await NewPipeline("one,two,three", pipeline.Cluster).RunAsync("RunHpl", Short);
        var left = await NewPipeline("one,three", pipeline.Cluster).RunAsync("RunHpl", Short);

        // Then
        three.ShouldEndWith(0).ShouldSay("3 nodes, 3 ranks");
        left.ShouldEndWith(0).ShouldSay("2 nodes, 2 ranks");
        HostSnapshot.Changes(before["two"], await hosts.SnapshotAsync("two")).ShouldBeEmpty();
        pipeline.Files.LastVerdict().ShouldBe("Passed");

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0).ShouldSay("nothing is left");
        foreach (var alias in aliases)
        {
            HostSnapshot.Changes(before[alias], await hosts.SnapshotAsync(alias)).ShouldBeEmpty(alias);
        }

        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Be_Refused_When_Another_Uses_The_Hosts()
    {
        // Given
        using var another = Checkout.Create();
        var bob = new Pipeline(
            another,
            Pipeline.NewName(),
            ["--platform", "ssh", "--hosts", "two,one", "--owner", "bob@desk"],
            hosts.Environment
        );
        using var running = pipeline.Start("RunHpl", [.. Long, "--owner", "ada@laptop"]);
        await running.ReachAsync(
            () => pipeline.Files.RunSince(running.StartedAt, "started") is not null,
            "HPL was started"
        );

        // When
        var refused = await bob.RunAsync("RunHpl", Short);

        // Then
        refused
            .ShouldEndWith(1)
            .ShouldSay("is in use by ada@laptop on", $"(cluster {pipeline.Cluster})", "RunHpl", "--without");

        // When: the lock goes with the run, whose pipeline is gone
        await running.KillAsync();
        var still = await bob.RunAsync("RunHpl", Short);
        var attached = await pipeline.RunAsync("RunHpl", [.. Long, "--owner", "ada@laptop"]);

        // Then
        still.ShouldEndWith(1).ShouldSay("is in use: a run of ada@laptop");
        attached.ShouldEndWith(0).ShouldSay("HPL passed");
        pipeline.Files.ResultFolders().Count.ShouldBe(1);

        // When: nobody uses them any more
        var free = await bob.RunAsync("RunHpl", Short);

        // Then
        free.ShouldEndWith(0);
        (await bob.TeardownAsync()).ShouldEndWith(0);
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
    }

    [Fact]
    public async Task Should_Name_The_Host_And_Go_On_Without_It_When_It_Is_Down()
    {
        Nightly.Only("It waits for what does not answer.");

        // Given
        using var running = pipeline.Start("RunHpl", Long);
        await running.ReachAsync(
            () => pipeline.Files.RunSince(running.StartedAt, "started") is not null,
            "HPL was started"
        );

        // When
        await DockerObjects.KillAsync(hosts["two"]);
        var lost = await running.EndAsync();

        // Then
        lost.ShouldEndWith(5).ShouldSay("two");
        pipeline.Files.LastVerdict().ShouldBe("NodeLost");

        // When
        var down = await pipeline.RunAsync("RunHpl", Short);
        var without = await pipeline.RunAsync("RunHpl", [.. Short, "--without", "two"]);
        var left = await pipeline.TeardownAsync();

        // Then
        down.ExitCode.ShouldNotBe(0);
        down.ShouldSay("two", "--without two");
        without.ShouldEndWith(0).ShouldSay("1 node, 1 rank");
        left.ShouldEndWith(6).ShouldSay("two:", "rm -rf");

        // When
        await Command.RunAsync("docker", "start", hosts["two"]);
        await hosts.LearnKeysAsync();

        // Then
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
    }

    private Pipeline NewPipeline(string names, string? cluster = null) =>
        new(checkout, cluster ?? Pipeline.NewName(), ["--platform", "ssh", "--hosts", names], hosts.Environment);
}
