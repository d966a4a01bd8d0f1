using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using Hoarfrost.Kubernetes.Logs;

namespace Kubernetes.Tests.Logs;

public class LogCursorTests
{
    [Property(MaxTest = 300)]
    public void Should_Give_Each_Line_Once_When_The_Stream_Is_Cut_Anywhere(
        NonNegativeInt[] steps,
        NonNegativeInt[] cuts
    )
    {
        // Given: lines whose times repeat or go on, within a second and beyond it
        var log = Log(steps);
        var cursor = new LogCursor();
        var got = new List<string>();

        // When: each stream gives all from the asked second on, and breaks after some lines; the last does not
        foreach (var cut in cuts.Select(static cut => cut.Get % 7).Append(int.MaxValue))
        {
            var stream = From(log, cursor.Since);
            cursor.Begin();
            got.AddRange(stream.Take(cut).Select(cursor.Accept).OfType<LogLine>().Select(static line => line.Text));
        }

        // Then
        got.ShouldBe(log.Select(static line => line.Text));
    }

    [Fact]
    public void Should_Let_Go_What_The_Kubelet_Says_Itself_When_It_Has_No_Time()
    {
        new LogCursor().Accept("failed to try resolving symlinks in path").ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00.123456789Z a b", 123456789, "a b")]
    [InlineData("2026-03-01T13:00:00.5+01:00 x", 500000000, "x")]
    [InlineData("2026-03-01T12:00:00Z", 0, "")]
    [InlineData("2026-03-01T12:00:00.000000001Z  two", 1, " two")]
    public void Should_Read_A_Time_When_It_Is_As_Kubelets_Write_It(string line, int nanoseconds, string text)
    {
        var split = LogStamp.Split(line).ShouldNotBeNull();
        split.Stamp.Nanoseconds.ShouldBe(nanoseconds);
        split.Stamp.Since.ShouldBe("2026-03-01T12:00:00Z");
        split.Text.ShouldBe(text);
    }

    private static List<(LogStamp Stamp, string Text)> Log(NonNegativeInt[] steps)
    {
        var (seconds, nanoseconds) = (1_772_366_400L, 0);
        var log = new List<(LogStamp, string)>();
        foreach (var step in steps)
        {
            switch (step.Get % 4)
            {
                case 1:
                    nanoseconds += 1;
                    break;
                case 2:
                    (seconds, nanoseconds) = (seconds + 1, 0);
                    break;
            }

            log.Add((new LogStamp(seconds, nanoseconds), $"line {log.Count}"));
        }

        return log;
    }

    private static IEnumerable<string> From(List<(LogStamp Stamp, string Text)> log, string? since) =>
        log.Where(line => since is null || string.CompareOrdinal(line.Stamp.Since, since) >= 0)
            .Select(static line =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{line.Stamp.Since[..^1]}.{line.Stamp.Nanoseconds:D9}Z {line.Text}"
                )
            );
}
