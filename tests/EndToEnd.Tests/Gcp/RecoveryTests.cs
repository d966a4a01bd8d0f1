using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gcp;

/// <summary>What goes wrong and is made good without a person.</summary>
[Collection(SharedCloudTests.Name)]
public sealed class RecoveryTests(SharedCloud shared)
{
    private static readonly TimeSpan UntilNoticed = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Should_Take_The_Second_Zone_When_The_First_Has_No_Stock()
    {
        // Given
        var pipeline = shared.Another(SharedCloud.Short);
        Add(
            new Fault(FaultKind.StockOut)
            {
                Type = Cloud.Instance,
                Zone = Cloud.FirstZone,
                Times = 100,
            }
        );

        // When
        var result = await RunAsync(pipeline, "RunHpl");

        // Then
        result.ShouldEndWith(0);
        shared.Cloud.InstancesOf(pipeline).Select(node => node.Location).ShouldBe([Cloud.SecondZone, Cloud.SecondZone]);
        ClusterFiles.Text(pipeline.Files.LastResult()["cloud"]!, "zone").ShouldBe(Cloud.SecondZone);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        await ShouldLeaveNothingAsync(pipeline);
    }

    [Fact]
    public async Task Should_Go_Through_When_Google_Is_Busy_Slow_And_Forgets_Tokens_In_Between()
    {
        // Given
        var pipeline = shared.Another([.. SharedCloud.Short, "--results-bucket", SharedCloud.ResultsBucket]);
        Fault[] faults =
        [
            new(FaultKind.Status429) { Type = "compute", Times = 2 },
            new(FaultKind.Status503) { Type = "compute", After = 3 },
            new(FaultKind.ExpiredToken) { Type = "compute", After = 2 },
            new(FaultKind.Status503) { Type = "storage", After = 1 },
            new(FaultKind.SlowOperation) { Type = Cloud.Instance, Delay = TimeSpan.FromSeconds(15) },
            new(FaultKind.UploadCutOff) { Byte = 100 },
        ];
        var happened = shared.Cloud.Server.Faults.Happened.Count;
        Add(faults);

        // When
        var result = await RunAsync(pipeline, "RunHpl");

        // Then
        result.ShouldEndWith(0);
        (shared.Cloud.Server.Faults.Happened.Count - happened).ShouldBe(faults.Sum(fault => fault.Times));
        var folder = pipeline.Files.ResultFolders().ShouldHaveSingleItem();
        var prefix = $"{Path.GetFileName(folder)}/";
        var objects = shared
            .Cloud.Server.Buckets.Find(SharedCloud.ResultsBucket)!
            .Objects.Where(one => one.Name.Contains(prefix, StringComparison.Ordinal))
            .ToList();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList();
        objects.Count.ShouldBe(files.Count);
        foreach (var one in objects)
        {
            var name = one.Name[(one.Name.IndexOf(prefix, StringComparison.Ordinal) + prefix.Length)..];
            var here = await File.ReadAllBytesAsync(Path.Combine(folder, name), Token);
            one.Content.ToArray().ShouldBe(here, name);
        }

        await ShouldLeaveNothingAsync(pipeline);
    }

    [Fact]
    public async Task Should_Say_Node_Lost_And_Heal_When_A_Node_Is_Taken_Away_During_Hpl()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        var pipeline = shared.Another("--spot");
        var lost = pipeline.Node(2);
        using var run = await Cloud.StartHplAsync(pipeline, ClusterFixture.Long);

        // When
        await shared.Cloud.TakeAwayAsync(pipeline, lost);
        var ended = await run.EndAsync(UntilNoticed);

        // Then
        ended.ShouldEndWith(5).ShouldSay("NodeLost", lost);
        pipeline.Files.LastVerdict().ShouldBe("NodeLost");
        ClusterFiles.Text(pipeline.Files.LastResult()["cloud"]!, "provisioningModel").ShouldBe("spot");

        // When
        var healed = await pipeline.RunAsync("RunHpl", SharedCloud.Short);

        // Then
        healed.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
        await ShouldLeaveNothingAsync(pipeline);
    }

    [Fact]
    public async Task Should_End_Well_When_Run_Again_After_A_Node_Was_Made_By_An_Operation_That_Failed()
    {
        // Given
        var pipeline = shared.Another();
        Add(new Fault(FaultKind.FailsAfterMade) { Type = Cloud.Instance });
        var first = await RunAsync(pipeline, "Clone");

        // When
        var again = await pipeline.RunAsync("Clone");

        // Then
        first.ExitCode.ShouldBeOneOf(0, 1);
        again.ShouldEndWith(0);
        shared.Cloud.InstancesOf(pipeline).Count.ShouldBe(2);
        await ShouldLeaveNothingAsync(pipeline);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private void Add(params Fault[] faults)
    {
        foreach (var fault in faults)
        {
            shared.Cloud.Server.Faults.Add(fault);
        }
    }

    private async Task<PipelineResult> RunAsync(Pipeline pipeline, string target)
    {
        try
        {
            return await pipeline.RunAsync(target);
        }
        finally
        {
            shared.Cloud.Server.Faults.Clear();
        }
    }

    private async Task ShouldLeaveNothingAsync(Pipeline pipeline)
    {
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
        shared.Cloud.Of(pipeline).ShouldBeEmpty();
    }
}
