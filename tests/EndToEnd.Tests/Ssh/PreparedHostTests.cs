using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Ssh;

/// <summary>Hosts with nothing of MPI, prepared by root and by sudo, used, and given back as they were.</summary>
public sealed class PreparedHostTests : IDisposable
{
    private static readonly string[] Aliases = ["one", "two"];

    /// <summary>What dpkg, shadow and ldconfig keep of the state before the last.</summary>
    private static readonly string[] Backups =
    [
        "/etc/group-",
        "/etc/gshadow-",
        "/var/lib/dpkg/status-old",
        "/var/cache/ldconfig/aux-cache",
    ];

    private readonly Checkout checkout = Checkout.Create();

    public void Dispose() => checkout.Dispose();

    [Fact]
    public async Task Should_Leave_Hosts_As_They_Were_When_Prepared_Used_And_Torn_Down()
    {
        Nightly.Only("Tasks.Tests prepare a host, and give it back, for each change.");

        // Given
        await using var hosts = await ForeignHosts.StartBareAsync(checkout, ("root", false), ("ada", true));
        var before = new Dictionary<string, string>();
        foreach (var alias in Aliases)
        {
            before[alias] = await hosts.SnapshotAsync(alias);
        }

        var pipeline = new Pipeline(
            checkout,
            Pipeline.NewName(),
            ["--platform", "ssh", "--hosts", "one,two"],
            hosts.Environment
        );

        // When
        var lacking = await pipeline.RunAsync("RunHpl", "--n", "2000");

        // Then
        lacking.ShouldEndWith(3).ShouldSay("--prepare");

        // When
        var run = await pipeline.RunAsync("RunHpl", "--n", "2000", "--prepare");
        var again = await pipeline.RunAsync("RunHpl", "--n", "2000");
        var removed = await pipeline.TeardownAsync();

        // Then
        run.ShouldEndWith(0).ShouldSay("HPL passed", "2 nodes, 2 ranks");
        again.ShouldEndWith(0).ShouldSay("Clone: up to date");
        removed.ShouldEndWith(0).ShouldSay("nothing is left");
        foreach (var alias in Aliases)
        {
            HostSnapshot
                .Changes(before[alias], await hosts.SnapshotAsync(alias))
                .Where(static line => !Backups.Any(path => line.Split(' ').Contains(path)))
                .ShouldBeEmpty(alias);
        }
    }
}
