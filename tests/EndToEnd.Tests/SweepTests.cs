using System.Globalization;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

/// <summary>Networks of clusters that nobody removed, on the real Docker engine.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private readonly Checkout checkout = Checkout.Create();
    private readonly string expired = Pipeline.NewName();
    private readonly string living = Pipeline.NewName();
    private readonly string mixed = Pipeline.NewName();

    public async ValueTask InitializeAsync()
    {
        await MakeAsync(expired, "net", TimeSpan.FromMinutes(-1));
        await MakeAsync(living, "net", TimeSpan.FromHours(1));
        await MakeAsync(mixed, "net", TimeSpan.FromMinutes(-1));
        await MakeAsync(mixed, "other", TimeSpan.FromHours(1));
    }

    // A sweep that removes would take what a person forgot on this machine, too.
    [Fact]
    public async Task Should_Name_What_Has_Expired_And_Remove_Nothing_When_Only_Listing()
    {
        // When
        using var run = Pipeline.StartProgram(checkout, ["--target", "Sweep", "--list"]);
        var listed = await run.EndAsync();

        // Then
        listed.ShouldEndWith(0).ShouldSay(expired, $"network {expired}-net");
        listed.Output.ShouldNotContain(living);
        listed.Output.ShouldNotContain(mixed);
        (await LeftAsync(expired)).ShouldHaveSingleItem();
        Directory.EnumerateFileSystemEntries(checkout.Working).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in (string[])[$"{expired}-net", $"{living}-net", $"{mixed}-net", $"{mixed}-other"])
        {
            await Command.TryAsync("docker", workingDirectory: null, "network", "rm", name);
        }

        checkout.Dispose();
    }

    private static Task<IReadOnlyList<string>> LeftAsync(string cluster) => new DockerObjects(cluster).LeftAsync();

    private static Task MakeAsync(string cluster, string name, TimeSpan left) =>
        Command.RunAsync(
            "docker",
            "network",
            "create",
            "--label",
            $"hoarfrost-cluster={cluster}",
            "--label",
            string.Create(
                CultureInfo.InvariantCulture,
                $"hoarfrost-expires={(DateTimeOffset.UtcNow + left).ToUnixTimeSeconds()}"
            ),
            $"{cluster}-{name}"
        );
}
