using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs.Status;
using Results.Tests;

namespace Runs.Tests.Status;

public sealed class CloudStatusTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CloudFacts Facts = Samples.CloudFacts;

    [Fact]
    public void Should_Sum_Up_What_Runs_When_The_Price_Is_Known()
    {
        // Given
        CloudInstance[] instances = [Instance(1, hours: 2), Instance(2, hours: 1), Stopped(3)];

        // When
        var status = CloudStatus.Of(Facts, instances, problem: null, Noon);

        // Then
        status.Cost!.Value.ShouldBe(3 * 0.2, tolerance: 1e-9);
        status.ExpiresAt.ShouldBe(Noon.AddHours(3));
    }

    [Fact]
    public void Should_Count_No_Hour_After_The_End_When_Only_This_Machine_Remembers()
    {
        // Given
        CloudInstance[] instances = [Instance(1, hours: 30)];

        // When
        var status = CloudStatus.Of(Facts, instances, "no network", Noon);

        // Then
        status.Cost!.Value.ShouldBe(4 * 0.2, tolerance: 1e-9);
    }

    [Fact]
    public void Should_Count_Nothing_When_Clocks_Differ()
    {
        // Given
        CloudInstance[] instances = [Instance(1, hours: -0.01)];

        // When, then
        CloudStatus.Of(Facts, instances, problem: null, Noon).Cost.ShouldBe(0);
    }

    [Fact]
    public void Should_Know_No_Cost_When_The_Price_Is_Not_Known() =>
        CloudStatus
            .Of(Facts with { PricePerNodeHour = null }, [Instance(1, hours: 2)], problem: null, Noon)
            .Cost.ShouldBeNull();

    [Fact]
    public void Should_Know_No_End_When_One_Instance_Stays() =>
        CloudStatus
            .Of(Facts, [Instance(1, hours: 1), Instance(2, hours: 1) with { ExpiresAt = null }], problem: null, Noon)
            .ExpiresAt.ShouldBeNull();

    [Fact]
    public void Should_Tell_The_Whole_When_Nodes_Run()
    {
        // Given
        var status = CloudStatus.Of(Facts, [Instance(1, hours: 2), Instance(2, hours: 2)], problem: null, Noon);

        // When
        var lines = CloudReport.Lines(status, Noon);

        // Then
        lines.ShouldBe([
            "n2-standard-4 in us-central1-a, spot, placed close together: 0.2000 USD a node and hour (list price of 2026-11-01).",
            "So far, what runs has cost about 0.8000 USD without disks and network.",
            "The cloud deletes it by itself at 2026-03-01 14:00:00 UTC, in 2 h 00 min.",
        ]);
        CloudReport
            .Row(status.Instances[0], Noon)
            .ShouldBe(["blue-1", "us-central1-a", "running", "2026-03-01 10:00:00 UTC", "2 h 00 min"]);
    }

    [Theory]
    [InlineData(0, null, "Nothing runs in the cloud.")]
    [InlineData(0, "no credentials", "No nodes.")]
    [InlineData(1, "no credentials", "this is what was made from here: no credentials")]
    public void Should_Say_What_It_Is_From_When_The_Cloud_Was_Asked_Or_Not(int count, string? problem, string expected)
    {
        // Given
        var instances = Enumerable.Range(1, count).Select(number => Instance(number, hours: 1)).ToList();

        // When
        var lines = CloudReport.Lines(CloudStatus.Of(Facts, instances, problem, Noon), Noon);

        // Then
        string.Join('\n', lines).ShouldContain(expected);
    }

    [Fact]
    public void Should_Warn_When_Nothing_Ends_The_Nodes()
    {
        // Given
        var status = CloudStatus.Of(Facts, [Instance(1, hours: 1) with { ExpiresAt = null }], problem: null, Noon);

        // When, then
        CloudReport
            .Lines(status, Noon)
            .ShouldContain("The cloud will not delete it by itself: run the target Teardown.");
    }

    private static CloudInstance Instance(int number, double hours) =>
        new(
            $"blue-{number}",
            "us-central1-a",
            "RUNNING",
            IsBilled: true,
            Noon.AddHours(-hours),
            Noon.AddHours(-hours).AddHours(4)
        );

    private static CloudInstance Stopped(int number) =>
        Instance(number, hours: 2) with
        {
            Status = "TERMINATED",
            IsBilled = false,
        };
}
