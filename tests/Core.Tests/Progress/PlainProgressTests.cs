using Hoarfrost.Core.Progress;

namespace Core.Tests.Progress;

public sealed class PlainProgressTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Screen log = new();
    private readonly ProgressLine progress;

    public PlainProgressTests()
    {
        progress = new ProgressLine(new PlainProgressOutput(log), time);
    }

    public void Dispose()
    {
        progress.Dispose();
        log.Dispose();
    }

    [Fact]
    public void Should_Write_A_Line_Every_30_Seconds_When_Step_Is_Long()
    {
        // Given, when
        using (var step = progress.Start("Clone"))
        {
            step.Report("creating hoarfrost-1");
            time.Advance(29);
            step.Report("creating hoarfrost-2");
            time.Advance(32);
            step.Complete("2 nodes");
            time.Advance(60);
        }

        // Then
        log.Raw.ShouldBe(
            """
            Clone: creating hoarfrost-2 … 30 s
            Clone: creating hoarfrost-2 … 1 min 00 s
            Clone: 2 nodes, 1 min 01 s

            """
        );
    }

    [Fact]
    public async Task Should_Say_What_Is_Waited_For_When_Work_Is_Not_Over_At_Once()
    {
        // Given
        var deadline = TimeSpan.FromSeconds(30);
        var work = new TaskCompletionSource<string>();

        // When
        (await progress.ShowIfLongAsync("Clone", "SSH of frost-1", deadline, Task.FromResult("at once"))).ShouldBe(
            "at once"
        );
        var shown = progress.ShowIfLongAsync("Clone", "SSH of frost-2", deadline, work.Task);
        time.Advance(5);
        while (log.Raw.Length == 0)
        {
            await Task.Yield();
            time.Advance(30);
        }

        work.SetResult("later");

        // Then
        (await shown).ShouldBe("later");
        log.Raw.ShouldStartWith("Clone: waiting for SSH of frost-2, since ");
        log.Raw.ShouldContain(" at most … 30 s");
        log.Raw.ShouldNotContain("frost-1");
    }

    [Fact]
    public void Should_Say_Until_When_When_Something_Is_Waited_For() =>
        ProgressText
            .Wait("SSH of frost-1", new DateTimeOffset(2026, 3, 1, 12, 0, 5, TimeSpan.Zero), TimeSpan.FromMinutes(3))
            .ShouldBe("waiting for SSH of frost-1, since 12:00:05, until 12:03:05 at most");

    [Fact]
    public void Should_Say_That_It_Ended_When_Step_Fails()
    {
        // Given, when
        try
        {
            using var step = progress.Start("Clone");
            time.Advance(65);
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            time.Advance(60);
        }

        // Then
        log.Lines[^2].ShouldBe("Clone: ended after 1 min 05 s");
    }

    [Fact]
    public void Should_Tell_The_Time_Left_When_The_Fraction_Is_Known()
    {
        // Given, when
        using var step = progress.Start("RunHpl");
        time.Advance(15);
        step.Report("HPL", fraction: 0.6);
        time.Advance(15);

        // Then
        log.Lines.ShouldBe(["RunHpl: HPL … 30 s (60 %, about 20 s left)", ""]);
    }

    [Fact]
    public void Should_Keep_One_Line_When_Action_Holds_Control_Characters()
    {
        // Given
        using var step = progress.Start("Clone");
        step.Report("pulling\r\n\e[31mlayer");

        // When
        time.Advance(30);

        // Then
        log.Lines[0].ShouldBe("Clone: pulling   [31mlayer … 30 s");
    }

    [Fact]
    public void Should_Write_Nothing_When_Quiet()
    {
        // Given
        using var quiet = ConsoleProgress.Create(quiet: true, _ => "xterm", time);

        // When
        using (var step = quiet.Start("Clone"))
        {
            step.Report("creating");
            time.Advance(3600);
        }

        // Then
        log.Raw.ShouldBeEmpty();
    }
}
