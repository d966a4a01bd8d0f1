namespace Options.Tests.Sources;

public sealed class ContradictionTests
{
    [Fact]
    public void Should_Refuse_When_The_Grid_Is_Not_The_Ranks()
    {
        Given
            .Refusal("p=2", "q=3", "slots=1")
            .ShouldStartWith(
                "--p 2 (command line) x --q 3 (command line) is a grid of 6 ranks, but --nodes 2 (default) x --slots 1 (command line) is 2. "
            );
    }

    [Theory]
    [InlineData("p=2", "q=2", "slots=2")]
    [InlineData("p=3", "q=2", "nodes=3")]
    [InlineData("p=3", "nodes=3", "slots=4")]
    [InlineData("q=5", "nodes=3", "repeats=2")]
    public void Should_Accept_When_The_Grid_Fits_As_Far_As_It_Is_Known(params string[] given)
    {
        Should.NotThrow(() => Given.Resolve(given));
    }

    [Fact]
    public void Should_Refuse_When_The_Nodes_Cannot_Share_The_Grid_Evenly()
    {
        Given
            .Refusal("p=3", "q=3")
            .ShouldContain("is a grid of 9 ranks, which --nodes 2 (default) can't share evenly.");
    }

    [Fact]
    public void Should_Refuse_When_Rows_Alone_Do_Not_Divide_The_Ranks()
    {
        Given
            .Refusal("p=3", "slots=2")
            .ShouldStartWith(
                "--p 3 (command line) does not divide the 4 ranks of --nodes 2 (default) x --slots 2 (command line)."
            );
    }

    [Fact]
    public void Should_Refuse_When_A_Run_Is_To_Be_Followed_And_Waited_For()
    {
        Given
            .Refusal("attach", "after")
            .ShouldStartWith("--attach (command line) and --after (command line) contradict each other");
        Should.NotThrow(() => Given.Resolve("attach", "after=false"));
    }

    [Fact]
    public void Should_Not_Overflow_When_The_Grid_Is_Enormous()
    {
        Given.Refusal("p=2147483647", "q=2147483647", "slots=1").ShouldContain("a grid of 4611686014132420609 ranks");
    }

    [Theory]
    [InlineData("n=1000", "minutes=3")]
    [InlineData("n=1000", "memory-fraction=0.8")]
    public void Should_Refuse_When_N_Is_Set_In_Two_Ways(params string[] given)
    {
        Given.Refusal(given).ShouldContain("contradict each other: both say how large N is.");
    }

    [Fact]
    public void Should_Refuse_When_The_Deadline_Is_Before_The_Time_To_Take()
    {
        Given
            .Refusal("minutes=10", "timeout-minutes=5")
            .ShouldStartWith(
                "--timeout-minutes 5 (command line) would stop a run before the --minutes 10 (command line)"
            );
    }

    [Fact]
    public void Should_Not_Compare_With_A_Default_When_The_Value_Given_Is_Wrong()
    {
        // When
        var lines = Given.Refusal("nodes=three", "p=3", "q=3", "slots=3").Split('\n');

        // Then
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("--nodes \"three\"");
    }
}
