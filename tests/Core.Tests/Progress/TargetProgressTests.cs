using Hoarfrost.Core.Progress;

namespace Core.Tests.Progress;

/// <summary>One line for each target, on a terminal and in a log.</summary>
public sealed class TargetProgressTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly Screen screen = new();
    private readonly Screen log = new();
    private readonly ProgressLine onTerminal;
    private readonly ProgressLine inLog;
    private int width = 80;

    public TargetProgressTests()
    {
        onTerminal = new ProgressLine(new TerminalProgressOutput(new StatusLine(screen, () => width)), time);
        inLog = new ProgressLine(new PlainProgressOutput(log), time);
    }

    public void Dispose()
    {
        onTerminal.Dispose();
        inLog.Dispose();
        screen.Dispose();
        log.Dispose();
    }

    [Fact]
    public void Should_Put_What_Is_Up_To_Date_In_One_Line_On_A_Terminal_And_In_One_Each_In_A_Log()
    {
        // When
        foreach (var line in (ProgressLine[])[onTerminal, inLog])
        {
            UpToDate(line, "Network");
            UpToDate(line, "BaseImage", "hoarfrost-os:1 exists");
            var target = line.Begin("Clone");
            using var step = line.Start("Clone");
            time.Advance(12);
            step.Complete("2 nodes joined");
            target.Complete();
        }

        // Then
        screen.Lines.ShouldBe(["Up to date: Network, BaseImage", "Clone: 2 nodes joined, 12 s", ""]);
        log.Lines.ShouldBe([
            "Network: up to date",
            "BaseImage: up to date, hoarfrost-os:1 exists",
            "Clone: 2 nodes joined, 12 s",
            "",
        ]);
    }

    [Fact]
    public void Should_Hide_What_Has_No_Work_Unless_It_Was_Named()
    {
        // When
        foreach (var isNamed in (bool[])[false, true])
        {
            var target = inLog.Begin("Network", isNamed);
            inLog.HasNoWork("Network", "kube has none");
            target.Complete();
        }

        inLog.Begin("Status").Complete();

        // Then
        log.Lines.ShouldBe(["Network: nothing to do, kube has none", ""]);
    }

    [Fact]
    public void Should_Say_How_A_Target_Ended_When_It_Did_Not_End_Well()
    {
        // When
        var failing = inLog.Begin("Clone");
        time.Advance(65);
        failing.Fail();
        var stopped = inLog.Begin("Clone");
        stopped.Interrupt();

        // Then
        log.Lines.ShouldBe(["Clone: failed, 1 min 05 s", "Clone: interrupted, under 1 s", ""]);
    }

    [Fact]
    public void Should_Leave_Alone_The_Line_Of_The_Target_That_Runs_When_Another_One_Is_Made_In_It()
    {
        // When
        var target = inLog.Begin("Teardown");
        inLog.UpToDate("NixImage");
        using (var step = inLog.Start("VerifyMpi"))
        {
            step.Complete("2 nodes");
        }

        inLog.Did("removed 1 node");
        time.Advance(3);
        target.Complete();

        // Then
        log.Lines.ShouldBe(["Teardown: removed 1 node, 3 s", ""]);
    }

    [Theory]
    [InlineData(100, "Clone: making m5-2 … 20 s · step 3 of 6, about 2 min left")]
    [InlineData(50, "Clone: making m5-2 … 20 s · 3/6, about 2 min left")]
    [InlineData(40, "Clone: making m5-2 … 20 s")]
    public void Should_Say_How_Far_The_Command_Is_As_Far_As_There_Is_Room(int columns, string expected)
    {
        // Given
        width = columns;
        onTerminal.Begin("Clone", isNamed: false, new TargetPlace(3, 6, Seconds: 50, SecondsAfter: 90));
        using var step = onTerminal.Start("Clone");
        step.Report("making m5-2");

        // When
        time.Advance(20);

        // Then
        screen.Lines.ShouldBe([expected]);
    }

    [Fact]
    public void Should_Reckon_By_The_Share_That_Is_Done_When_It_Is_Known()
    {
        // Given
        onTerminal.Begin("RunHpl", isNamed: true, new TargetPlace(6, 6, Seconds: 500, SecondsAfter: 0));
        using var step = onTerminal.Start("RunHpl");
        step.Report("27.8 GFLOPS", fraction: 0.75);

        // When
        time.Advance(60);

        // Then
        screen.Lines.ShouldBe(["RunHpl: 27.8 GFLOPS … 1 min 00 s (75 %) · step 6 of 6, about 20 s left"]);
    }

    [Fact]
    public void Should_Guess_No_Time_When_A_Step_Takes_Longer_Than_It_Did()
    {
        // Given
        onTerminal.Begin("Clone", isNamed: true, new TargetPlace(3, 6, Seconds: 5, SecondsAfter: 90));
        using var step = onTerminal.Start("Clone");

        // When
        time.Advance(8);

        // Then
        screen.Lines.ShouldBe(["Clone … 8 s · step 3 of 6"]);
    }

    [Fact]
    public void Should_Break_A_Long_Line_Between_Words_When_The_Terminal_Is_Narrow()
    {
        // Given
        width = 41;
        var target = onTerminal.Begin("Teardown");

        // When
        onTerminal.Did("removed 2 nodes, its network; nothing is left but the image");
        target.Complete();

        // Then
        screen.Lines.ShouldBe([
            "Teardown: removed 2 nodes, its network;",
            "  nothing is left but the image,",
            "  under 1 s",
            "",
        ]);
    }

    private static void UpToDate(ProgressLine line, string name, string why = "")
    {
        var target = line.Begin(name, isNamed: false);
        line.UpToDate(name, why);
        target.Complete();
    }
}
