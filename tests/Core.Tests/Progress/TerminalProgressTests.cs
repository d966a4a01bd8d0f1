using Hoarfrost.Core.Progress;

namespace Core.Tests.Progress;

public sealed class TerminalProgressTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Screen screen = new();
    private readonly StatusLine status;
    private readonly ProgressLine progress;
    private readonly TextWriter output;
    private int width = 80;

    public TerminalProgressTests()
    {
        status = new StatusLine(screen, () => width);
        progress = new ProgressLine(new TerminalProgressOutput(status), time);
        output = status.Guard(screen);
    }

    public void Dispose()
    {
        progress.Dispose();
        output.Dispose();
        screen.Dispose();
    }

    [Fact]
    public void Should_Draw_One_Line_Over_Itself_When_Step_Moves()
    {
        // Given
        using var step = progress.Start("Clone");
        step.Report("creating hoarfrost-1");
        time.Advance(5);
        step.Report("creating hoarfrost-2");

        // When
        time.Advance(7);

        // Then
        screen.Lines.ShouldBe(["Clone: creating hoarfrost-2 … 12 s"]);
    }

    [Fact]
    public void Should_Leave_A_Line_Only_Of_Long_Steps_When_They_End()
    {
        // Given
        var quick = progress.Start("Preflight");
        time.Advance(1);

        // When
        quick.Complete("all tools are there");
        var slow = progress.Start("Clone");
        time.Advance(32);
        slow.Complete("2 nodes");

        // Then
        screen.Lines.ShouldBe(["Clone: 2 nodes, 32 s", ""]);
    }

    [Fact]
    public void Should_Keep_Log_Lines_Whole_When_They_Are_Written_Meanwhile()
    {
        // Given
        using var step = progress.Start("Clone");
        time.Advance(3);

        // When
        output.WriteLine("first");
        output.Write("sec");
        time.Advance(2);
        output.Write("ond");
        output.WriteLine();
        time.Advance(1);

        // Then
        screen.Lines.ShouldBe(["first", "second", "Clone … 6 s"]);
    }

    [Fact]
    public void Should_Go_Back_To_The_Outer_Step_When_The_Inner_Ends()
    {
        // Given
        using var outer = progress.Start("BaseInstance");
        time.Advance(1);
        var inner = progress.Start("ansible");
        time.Advance(1);
        screen.Lines.ShouldBe(["ansible … 1 s"]);

        // When
        inner.Dispose();
        time.Advance(1);

        // Then
        screen.Lines.ShouldBe(["BaseInstance … 3 s"]);
    }

    [Fact]
    public void Should_Keep_The_Time_In_Snapshot_When_Terminal_Is_Narrow()
    {
        // Given
        width = 31;
        using var step = progress.Start("Clone");
        step.Report("creating a node with a very long name indeed");

        // When
        time.Advance(12);

        // Then
        screen.Lines.ShouldBe(["Clone: creating a node… … 12 s"]);
        screen.Lines[0].Length.ShouldBeLessThan(width);
    }

    [Fact]
    public void Should_Give_The_Line_Back_When_Disposed()
    {
        // Given
        using var step = progress.Start("Clone");
        time.Advance(1);

        // When
        progress.Dispose();
        time.Advance(5);

        // Then
        screen.Lines.ShouldBe([""]);
    }

    [Fact]
    public void Should_Lose_No_Log_Line_When_Many_Threads_Write()
    {
        // Given
        using var line = new ProgressLine(new TerminalProgressOutput(status), TimeProvider.System);
        using var step = line.Start("Clone");
        var guarded = TextWriter.Synchronized(output);

        // When
        Parallel.For(
            0,
            2000,
            number =>
            {
                step.Report($"node {number}");
                status.Show($"Clone: node {number}");
                guarded.WriteLine($"log {number}");
            }
        );

        // Then
        screen
            .Lines.SkipLast(1)
            .ShouldBe(Enumerable.Range(0, 2000).Select(number => $"log {number}"), ignoreOrder: true);
    }
}
