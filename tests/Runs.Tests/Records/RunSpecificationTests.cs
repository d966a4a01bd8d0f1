using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Programs;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Records;
using Results.Tests;

namespace Runs.Tests.Records;

public class RunSpecificationTests
{
    [Fact]
    public void Should_Come_Back_Whole_When_Kept_In_A_Run_Record()
    {
        // Given
        var run = Specifications.Example with
        {
            GitCommit = "abc-dirty",
            Cloud = Samples.CloudFacts,
            Asked = new HoarfrostOptions { N = 12096 }.With(
                new GoogleOptions { Ttl = TimeSpan.FromHours(2), MachineType = "c2-standard-60" }
            ),
            Ending = new RunEnding(null, TimedOut: true, ["blue-2"], ["blue-1"]),
        };

        // When
        var back = RunSpecification.FromJson(run.ToJson());

        // Then
        // Records compare lists by reference: the same text is the same run.
        back.ToJson().GetRawText().ShouldBe(run.ToJson().GetRawText());
        back.NodeFacts["blue-2"].ShouldBe(run.NodeFacts["blue-2"]);
        back.Ending.ShouldNotBeNull().LostNodes.ShouldBe(["blue-2"]);
        back.Ending.TimedOut.ShouldBeTrue();
        back.GitCommit.ShouldBe("abc-dirty");
        back.Asked.ShouldBe(run.Asked);
        back.Cloud.ShouldBe(Samples.CloudFacts);
    }

    [Fact]
    public void Should_Know_No_Ending_When_The_Run_Was_Only_Planned()
    {
        // When
        var back = RunSpecification.FromJson(Specifications.Example.ToJson());

        // Then
        back.Ending.ShouldBeNull();
        back.GitCommit.ShouldBeNull();
        back.Asked.ShouldBeNull();
        back.Cloud.ShouldBeNull();
        back.Plan.Files.ShouldBe(Specifications.Example.Plan.Files);
    }
}
