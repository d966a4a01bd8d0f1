using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gcp;

/// <summary>Google refuses what it seemed to allow, and the same command when it does not any more.</summary>
public sealed class ApplyRefusalTests(PaperCloud paper) : IClassFixture<PaperCloud>
{
    [Fact]
    public async Task Should_List_The_Zones_And_Leave_No_Instance_When_None_Has_Stock()
    {
        // Given
        var pipeline = paper.Another();
        paper.Cloud.Server.Faults.Add(new Fault(FaultKind.StockOut) { Type = Cloud.Instance, Times = 100 });

        // When
        var result = await RunAsync(pipeline, "BaseInstance");

        // Then
        result.ShouldEndWith(4).ShouldSay(Cloud.FirstZone, Cloud.SecondZone, "--zones");
        paper.Cloud.InstancesOf(pipeline).ShouldBeEmpty();
        await ShouldLeaveNothingAsync(pipeline);
    }

    [Theory]
    [InlineData(FaultKind.QuotaExceeded, "N2_CPUS quotas")]
    [InlineData(FaultKind.PermissionDenied, "compute.instances.create roles/compute")]
    [InlineData(FaultKind.ApiDisabled, "compute.googleapis.com gcloud services enable")]
    public async Task Should_Stop_At_Once_And_Say_What_To_Do_When_The_Base_Instance_Is_Refused(
        FaultKind kind,
        string said
    )
    {
        // Given: in any zone
        var pipeline = paper.Another();
        var subject = kind == FaultKind.QuotaExceeded ? "N2_CPUS" : null;
        paper.Cloud.Server.Faults.Add(
            new Fault(kind)
            {
                Type = Cloud.Instance,
                Subject = subject,
                Times = 100,
            }
        );

        // When
        var result = await RunAsync(pipeline, "BaseInstance");

        // Then
        result.ShouldEndWith(4).ShouldSay(said.Split(' '));
        paper.Cloud.Server.Faults.Happened.Count(fault => fault.Kind == kind).ShouldBe(1);
        paper.Cloud.InstancesOf(pipeline).ShouldBeEmpty();
        await ShouldLeaveNothingAsync(pipeline);
    }

    [Theory]
    [InlineData("google_compute_network")]
    [InlineData("google_compute_subnetwork")]
    [InlineData("google_compute_firewall")]
    public async Task Should_End_Well_When_Run_Again_After_An_Operation_That_Failed_Though_It_Made_The_Thing(
        string type
    )
    {
        // Given: one that Terraform does not know of
        var pipeline = paper.Another();
        paper.Cloud.Server.Faults.Add(new Fault(FaultKind.FailsAfterMade) { Type = type });
        var first = await RunAsync(pipeline, "Network");
        paper.Cloud.Server.Faults.Pending.ShouldBeEmpty();
        paper.Cloud.Of(pipeline).ShouldContain(made => made.StartsWith(type, StringComparison.Ordinal));

        // When
        var again = await pipeline.RunAsync("Network");

        // Then
        first.ExitCode.ShouldBeOneOf(0, 1);
        again.ShouldEndWith(0);
        await ShouldLeaveNothingAsync(pipeline);
    }

    [Fact]
    public async Task Should_Remove_It_When_Torn_Down_After_An_Operation_That_Failed_Though_It_Made_The_Thing()
    {
        // Given
        var pipeline = paper.Another();
        paper.Cloud.Server.Faults.Add(
            new Fault(FaultKind.FailsAfterMade) { Type = "google_compute_firewall", Times = 100 }
        );

        // When
        await RunAsync(pipeline, "Network");

        // Then
        paper
            .Cloud.Of(pipeline)
            .ShouldContain(made => made.StartsWith("google_compute_firewall", StringComparison.Ordinal));
        await ShouldLeaveNothingAsync(pipeline);
    }

    private async Task<PipelineResult> RunAsync(Pipeline pipeline, string target)
    {
        try
        {
            return await pipeline.RunAsync(target);
        }
        finally
        {
            paper.Cloud.Server.Faults.Clear();
        }
    }

    private async Task ShouldLeaveNothingAsync(Pipeline pipeline)
    {
        (await pipeline.TeardownAsync()).ShouldEndWith(0);
        paper.Cloud.Of(pipeline).ShouldBeEmpty();
        Directory.Exists(pipeline.Files.Root).ShouldBeFalse();
    }
}
