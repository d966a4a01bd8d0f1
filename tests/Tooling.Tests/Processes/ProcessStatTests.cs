using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class ProcessStatTests
{
    [Theory]
    [InlineData("sleep")]
    [InlineData("a) S 1 (b")]
    [InlineData("")]
    public void Should_Read_Fields_When_Name_Holds_Anything(string name)
    {
        var stat = ProcessStat.Parse(
            $"4242 ({name}) S 17 4242 4240 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 987654 2000 1 18446744073709551615"
        );

        stat.ShouldBe(new ProcessStat(new ProcessIdentity(4242, 987654), ParentPid: 17, SessionId: 4240, State: 'S'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 (x) S 1")]
    [InlineData("no brackets at all")]
    public void Should_Give_Nothing_When_Line_Is_Cut_Short(string text) => ProcessStat.Parse(text).ShouldBeNull();

    [Fact]
    public void Should_Find_Itself_When_Asked_For_This_Process() =>
        ProcessTable.Read().ShouldContain(process => process.Identity.Pid == Environment.ProcessId && process.IsAlive);
}
