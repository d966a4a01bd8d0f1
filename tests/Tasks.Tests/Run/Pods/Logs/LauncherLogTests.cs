using Hoarfrost.Run.Pods.Logs;

namespace Tasks.Tests.Run.Pods.Logs;

public class LauncherLogTests
{
    [Fact]
    public void Should_Take_The_Sections_Apart_When_Noise_Is_Between_Them()
    {
        // Given
        var sections = new SectionLines();
        var log = new LauncherLog(sections.Add, sections.Mark);

        // When
        string[] lines =
        [
            "Warning: Permanently added 'x' to the list",
            "@@hoarfrost facts begin",
            "{\"hostname\":\"a\"}",
            "@@hoarfrost facts end 0",
            "\u001b[1m@@hoarfrost hpl begin\u001b[0m",
            "WR11C2R4 1 2 3 4\r",
            "cut off@@hoarfrost hpl end 137",
            "after",
        ];
        foreach (var line in lines)
        {
            log.Accept(line);
        }

        // Then
        sections["facts"].ShouldBe(["{\"hostname\":\"a\"}"]);
        sections["hpl"].ShouldBe(["WR11C2R4 1 2 3 4", "cut off"]);
        sections.ExitCode("facts").ShouldBe(0);
        sections.ExitCode("hpl").ShouldBe(137);
        sections.ExitCode("ring").ShouldBeNull();
        log.Last.ShouldBe([
            "Warning: Permanently added 'x' to the list",
            "{\"hostname\":\"a\"}",
            "WR11C2R4 1 2 3 4",
            "cut off",
            "after",
        ]);
    }

    [Theory]
    [InlineData("@@hoarfrost hpl")]
    [InlineData("@@hoarfrost hpl end")]
    [InlineData("@@hoarfrost hpl begin now")]
    [InlineData("@@hoarfrost HPL begin")]
    public void Should_See_No_Mark_When_The_Line_Only_Looks_Like_One(string line)
    {
        LauncherMark.Find(line).ShouldBeNull();
    }
}
