using System.Text;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

public sealed class StateBucketTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    private const string Bucket = "demo-state";

    [Fact]
    public async Task Should_Keep_State_There_And_Nowhere_Else_When_A_Bucket_Is_Named()
    {
        // Given
        var bucket = paper.Cloud.Server.Buckets.Add(Bucket);
        var pipeline = paper.Another("--state-bucket", Bucket);

        // When
        var made = await pipeline.RunAsync("Network");

        // Then
        made.ShouldEndWith(0);
        var state = bucket.Objects.Single(item => item.Name.EndsWith(".tfstate", StringComparison.Ordinal));
        bucket.Objects.Select(item => item.Name).Except([state.Name]).ShouldHaveSingleItem().ShouldEndWith("/identity");
        Encoding.UTF8.GetString(state.Content.Span).ShouldContain($"{pipeline.Cluster}-net");
        Directory
            .EnumerateFiles(pipeline.Files.Root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "lock")
            .Where(path => File.ReadAllText(path).Contains("\"resources\"", StringComparison.Ordinal))
            .ShouldBeEmpty();

        // When
        var again = await pipeline.RunAsync("Network", "--force");

        // Then: nothing of it was made twice
        again.ShouldEndWith(0);
        bucket
            .Objects.Where(item => item.Name.EndsWith(".tfstate", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .Name.ShouldBe(state.Name);

        // When
        var removed = await pipeline.TeardownAsync();

        // Then
        removed.ShouldEndWith(0);
        paper.Cloud.Of(pipeline).ShouldBeEmpty();
        bucket.Objects.ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Leave_What_Another_Machine_Made_When_An_Apply_Here_Was_Cut_Off()
    {
        // Given: one cluster of two machines, and only the first has made a base instance
        var bucket = paper.Cloud.Server.Buckets.Add($"{Bucket}-shared");
        var first = paper.Another("--state-bucket", bucket.Name);
        using (var run = first.Start("BaseInstance"))
        {
            await run.ReachAsync(
                () =>
                    // Terraform begins with an empty state, which no lock is on for a moment.
                    bucket.Objects.Any(item =>
                        item.Name.EndsWith("/base/default.tfstate", StringComparison.Ordinal)
                        && Encoding
                            .UTF8.GetString(item.Content.Span)
                            .Contains($"{first.Cluster}-base", StringComparison.Ordinal)
                    ) && !bucket.Objects.Any(item => item.Name.EndsWith(".tflock", StringComparison.Ordinal)),
                "the base instance is in the state"
            );
            await run.KillAsync();
        }

        using var another = Checkout.Create();
        var second = paper.Cloud.PipelineOf(first.Cluster, another, "--state-bucket", bucket.Name);
        (await second.RunAsync("Network")).ShouldEndWith(0);
        await File.WriteAllTextAsync(
            Path.Combine(second.Files.Root, "tf", "network", "unfinished"),
            "",
            TestContext.Current.CancellationToken
        );

        // When
        var again = await second.RunAsync("Network", "--force");

        // Then
        again.ShouldEndWith(0);
        paper.Cloud.InstancesOf(first).ShouldHaveSingleItem().Name.ShouldBe($"{first.Cluster}-base");
        (await second.TeardownAsync()).ShouldEndWith(0);
        (await first.TeardownAsync()).ShouldEndWith(0);
        paper.Cloud.Of(first).ShouldBeEmpty();
    }
}
