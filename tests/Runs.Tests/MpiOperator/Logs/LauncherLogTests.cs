using System.Text;
using Hoarfrost.Runs.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;

namespace Runs.Tests.MpiOperator.Logs;

public class LauncherLogTests
{
    [Fact]
    public void Should_Take_The_Sections_Apart_When_Noise_Is_Between_Them()
    {
        // Given
        var sections = new SectionOutputs();
        var log = new LauncherLog(["facts", "hpl"], line => sections.Add(line.Section, line.Text), sections.Mark);

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
            log.Accept(Encoding.UTF8.GetBytes(line));
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

    [Fact]
    public void Should_Keep_Every_Byte_When_An_Output_Is_No_Clean_Text()
    {
        // Given
        var bytes = new List<byte>();
        var log = new LauncherLog(["hpl"], line => bytes.AddRange(line.Bytes), _ => { });
        byte[][] written =
        [
            [.. "\u001b[31mred\u001b[0m\r"u8],
            [0xFF, 0xFE, 0x00, (byte)'x'],
            [.. "10 %\r20 %\r"u8],
            [],
        ];

        // When
        log.Accept([.. "@@hoarfrost hpl begin"u8]);
        foreach (var line in written)
        {
            log.Accept(line);
        }

        log.Accept([.. "cut \xE9 off@@hoarfrost hpl end 1"u8]);

        // Then
        bytes.ShouldBe([.. written.SelectMany(line => (byte[])[.. line, (byte)'\n']), .. "cut \xE9 off"u8]);
    }

    [Theory]
    [InlineData(0, true, "facts begin", "facts end 0", "placement begin", "placement end 0", "hpl begin", "hpl end 0")]
    [InlineData(0, false, "facts begin", "facts end 0", "placement begin", "placement end 0", "hpl begin")]
    [InlineData(0, false, "facts begin", "facts end 0", "placement begin", "placement end 0")]
    [InlineData(0, false)]
    [InlineData(3, true, "facts begin", "facts end 0", "placement begin", "placement end 3")]
    [InlineData(3, false, "facts begin", "facts end 0", "placement begin")]
    [InlineData(1, false, "facts end 0", "placement end 0", "hpl begin", "hpl end 1")]
    [InlineData(1, false, "facts end 0", "placement end 0", "hpl begin", "hpl end 1", "facts begin")]
    [InlineData(1, true, "facts end 0", "placement end 0", "hpl begin", "hpl end 1", "facts begin", "facts end 0")]
    public void Should_Be_Whole_When_The_Marks_Account_For_The_Exit_Code(
        int exitCode,
        bool whole,
        params string[] marks
    )
    {
        // Given
        var log = new LauncherLog(["facts", "placement", "hpl"], _ => { }, _ => { });

        // When
        foreach (var mark in marks)
        {
            log.Accept(Encoding.UTF8.GetBytes($"@@hoarfrost {mark}"));
        }

        // Then
        log.IsWhole(exitCode).ShouldBe(whole);
    }

    [Theory]
    [InlineData(0, true, "stage end 0", "program begin", "program end 0", "collect begin", "collect end 0")]
    [InlineData(0, false, "stage end 0", "program begin", "program end 0", "collect begin")]
    [InlineData(
        1,
        false,
        "stage end 0",
        "program begin",
        "program end 1",
        "facts begin",
        "facts end 0",
        "collect begin"
    )]
    [InlineData(
        1,
        true,
        "stage end 0",
        "program begin",
        "program end 1",
        "facts begin",
        "facts end 0",
        "collect begin",
        "collect end 0"
    )]
    [InlineData(75, true, "stage begin", "stage end 75")]
    public async Task Should_Be_Whole_When_The_Marks_Account_For_The_Exit_Code_Of_A_Staged_Program(
        int exitCode,
        bool whole,
        params string[] marks
    )
    {
        // Given
        var log = new LauncherLog(["stage", "program", "collect"], _ => { }, _ => { });

        // When
        foreach (var mark in marks)
        {
            log.Accept(Encoding.UTF8.GetBytes($"@@hoarfrost {mark}"));
        }

        // Then
        log.IsWhole(exitCode).ShouldBe(whole);
        log.Collecting.IsCompleted.ShouldBe(marks.Contains("collect begin"));
        if (log.Collecting.IsCompleted)
        {
            (await log.Collecting).ShouldBe(exitCode);
        }
    }

    [Fact]
    public void Should_Name_The_Sections_Without_An_End_When_The_Output_Is_Cut()
    {
        // Given
        var log = new LauncherLog(["facts", "placement", "hpl"], _ => { }, _ => { });

        // When
        log.Accept(Encoding.UTF8.GetBytes("@@hoarfrost facts begin"));
        log.Accept(Encoding.UTF8.GetBytes("@@hoarfrost facts end 0"));
        log.Accept(Encoding.UTF8.GetBytes("@@hoarfrost placement begin"));

        // Then
        log.Unended.ShouldBe(["placement", "hpl"]);
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
