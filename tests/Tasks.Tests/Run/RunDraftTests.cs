using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Options;
using Hoarfrost.Programs.Hpl.Verdicts;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Records;
using Tasks.Tests.Results;

namespace Tasks.Tests.Run;

public class RunDraftTests
{
    [Fact]
    public void Should_Come_Back_Whole_When_Kept_In_A_Run_Record()
    {
        // Given
        var draft = Drafts.Draft with
        {
            GitCommit = "abc-dirty",
            Cloud = Samples.CloudFacts,
            Asked = new HoarfrostOptions { N = 12096 }.With(
                new GoogleOptions { Ttl = TimeSpan.FromHours(2), MachineType = "c2-standard-60" }
            ),
            Ending = new RunEnding(null, TimedOut: true, ["blue-2"], ["blue-1"]),
        };

        // When
        var back = RunDraft.FromJson(draft.ToJson());

        // Then
        // Records compare lists by reference: the same text is the same draft.
        back.ToJson().GetRawText().ShouldBe(draft.ToJson().GetRawText());
        back.NodeFacts["blue-2"].ShouldBe(draft.NodeFacts["blue-2"]);
        back.Ending.ShouldNotBeNull().LostNodes.ShouldBe(["blue-2"]);
        back.Ending.TimedOut.ShouldBeTrue();
        back.GitCommit.ShouldBe("abc-dirty");
        back.Asked.ShouldBe(draft.Asked);
        back.Cloud.ShouldBe(Samples.CloudFacts);
    }

    [Fact]
    public void Should_Know_No_Ending_When_The_Run_Was_Only_Planned()
    {
        // When
        var back = RunDraft.FromJson(Drafts.Draft.ToJson());

        // Then
        back.Ending.ShouldBeNull();
        back.GitCommit.ShouldBeNull();
        back.Asked.ShouldBeNull();
        back.Cloud.ShouldBeNull();
        back.HplDat.ShouldBe(Drafts.Draft.HplDat);
    }
}
