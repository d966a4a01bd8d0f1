using System.Globalization;
using Hoarfrost.Results.History;
using Hoarfrost.Results.Model;

namespace Results.Tests.History;

public sealed class RunFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("7d", "2026-03-01T12:00:00Z")]
    [InlineData("12h", "2026-03-08T00:00:00Z")]
    [InlineData("90m", "2026-03-08T10:30:00Z")]
    public void Should_Take_Days_And_Times_Ago(string text, string start) =>
        HistoryStart.Of(text, Now).ShouldBe(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-3-1")]
    [InlineData("-7d")]
    [InlineData("7w")]
    [InlineData("99999999d")]
    public void Should_Refuse_What_Is_No_Time(string text) => HistoryStart.IsValid(text).ShouldBeFalse();

    [Fact]
    public void Should_Let_Pass_What_Is_Asked_For_The_Oldest_First()
    {
        // Given
        var first = Samples.Earlier("0001", 10, 80);
        var labelled = Samples.Earlier("0002", 11, 100) with { Label = "monday" };
        var heat = Samples.Earlier("0003", 12, 90) with { Program = "heat", Cluster = "other" };
        var gcp = Samples.Earlier("0004", 13, 90) with { Platform = "gcp" };
        RunSummary[] all = [gcp, heat, labelled, first];

        // When, then
        new RunFilter().IsList.ShouldBeFalse();
        new RunFilter { Cluster = "hoarfrost" }.IsList.ShouldBeFalse();
        Of(new RunFilter { Since = "2026-02-28" }).ShouldBe([first, labelled, heat, gcp]);
        Of(new RunFilter { Since = "2026-03-01" }).ShouldBeEmpty();
        Of(new RunFilter { Label = "monday" }).ShouldBe([labelled]);
        Of(new RunFilter { Program = "heat" }).ShouldBe([heat]);
        Of(new RunFilter { Platform = "gcp" }).ShouldBe([gcp]);
        Of(new RunFilter { Platform = "local", Cluster = "hoarfrost" }).ShouldBe([first, labelled]);
        new RunFilter { Label = "monday", Since = "7d" }
            .ToString()
            .ShouldBe("--label monday --since 7d");

        IReadOnlyList<RunSummary> Of(RunFilter filter)
        {
            filter.IsList.ShouldBeTrue();
            return filter.Of(all, Now);
        }
    }
}
