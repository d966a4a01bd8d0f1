using System.Text.Json;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Platforms.Kube;

namespace Options.Tests;

/// <summary>The options of platforms in state files: flat beside those that all share, as versions before had them.</summary>
public sealed class OptionSectionsTests
{
    // As the version before wrote it.
    private const string Earlier = """
        {
          "cluster": "blue", "platform": "gcp", "nodes": 4, "owner": "ada@loom", "project": "demo-123456", "zones": "us-central1-b",
          "machineType": "c2-standard-60", "spot": true, "ttl": "08:00:00", "diskGb": 30, "ssh": "iap", "allowFrom": "203.0.113.7/32",
          "maxCost": 5, "stateBucket": "states", "context": "kind-a", "oversubscribe": false, "memoryFraction": 0.8, "repeats": 1,
          "adopt": false, "attach": false, "after": false, "force": false, "keepImage": false, "noInstall": false, "toolbox": "host",
          "list": false
        }
        """;

    [Fact]
    public void Should_Know_Both_When_An_Earlier_Version_Wrote_Them()
    {
        // When
        var options = Read(Earlier);

        // Then
        options.StateBucket.ShouldBe("states");
        options.Google.ShouldBe(
            new GoogleOptions
            {
                Project = "demo-123456",
                Zones = "us-central1-b",
                MachineType = "c2-standard-60",
                Spot = true,
                Ttl = TimeSpan.FromHours(8),
                DiskGb = 30,
                Ssh = SshRoute.Iap,
                AllowFrom = System.Net.IPNetwork.Parse("203.0.113.7/32"),
                MaxCost = 5,
            }
        );
        options.Of<KubeOptions>().Context.ShouldBe("kind-a");
    }

    [Fact]
    public void Should_Be_Written_As_An_Earlier_Version_Reads_Them_When_Kept()
    {
        // Given
        var options = Read(Earlier);

        // When: the sections as records, not as they were read
        var written = Write(options.With(options.Google).With(options.Of<KubeOptions>()));

        // Then
        JsonElement
            .DeepEquals(JsonDocument.Parse(written).RootElement, JsonDocument.Parse(Earlier).RootElement)
            .ShouldBeTrue(written);
    }

    [Fact]
    public void Should_Be_Equal_When_One_Was_Read_And_The_Other_Given()
    {
        // Given
        var read = Read(Earlier);
        var given = read.With(read.Google).With(read.Of<KubeOptions>());

        // Then
        given.ShouldBe(read);
        given.With(given.Google with { DiskGb = 31 }).ShouldNotBe(read);
        read.Google.DiskGb.ShouldBe(30);
    }

    [Fact]
    public void Should_Say_So_When_A_Kept_Value_Is_None() =>
        Should
            .Throw<HoarfrostException>(() => Read("""{ "cluster": "blue", "diskGb": "much" }""").Google)
            .Message.ShouldContain("diskGb");

    private static HoarfrostOptions Read(string text) =>
        JsonSerializer.Deserialize(text, ContextJson.Default.AskedOptions)!;

    private static string Write(HoarfrostOptions options) =>
        JsonSerializer.Serialize(options, ContextJson.Default.AskedOptions);
}
