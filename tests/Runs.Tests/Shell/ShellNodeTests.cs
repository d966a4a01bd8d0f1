using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.Shell;

namespace Runs.Tests.Shell;

public class ShellNodeTests
{
    private static readonly string[] Names = ["blue-1", "blue-2", "blue-3"];

    [Theory]
    [InlineData(null, 0)]
    [InlineData("1", 0)]
    [InlineData("3", 2)]
    [InlineData("blue-2", 1)]
    public void Should_Choose_The_Node_When_It_Is_There(string? given, int place) =>
        ShellNode.Choose(given, Names).ShouldBe(place);

    [Theory]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("blue-4")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Should_Say_Which_There_Are_When_The_Node_Is_Not(string given)
    {
        var error = Should.Throw<UsageException>(() => ShellNode.Choose(given, Names));

        error.ExitCode.ShouldBe(ExitCodes.Usage);
        error.Message.ShouldBe($"--node {given}: there is no such node. There are 1 to 3: blue-1, blue-2, blue-3.");
    }

    [Fact]
    public void Should_Name_The_First_And_The_Last_When_There_Are_Many() =>
        Should
            .Throw<UsageException>(() =>
                ShellNode.Choose("x", [.. Enumerable.Range(1, 240).Select(static number => $"blue-{number}")])
            )
            .Message.ShouldEndWith("There are 1 to 240: blue-1 to blue-240.");
}
