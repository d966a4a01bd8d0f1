using Hoarfrost.Core.Text;

namespace Core.Tests.Text;

public sealed class NearestTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("nodse", "nodes", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 2)] // 3 where a swapped pair may not be edited again
    [InlineData("a cat", "an abct", 3)]
    public void Should_Count_The_Slips_When_Two_Words_Differ(string a, string b, int slips)
    {
        Nearest.Distance(a, b).ShouldBe(slips);
    }

    [Property]
    public bool Should_Be_A_Metric_When_Given_Any_Words(string? a, string? b, string? c)
    {
        (a, b, c) = (a ?? "", b ?? "", c ?? "");
        var distance = Nearest.Distance(a, b);
        return distance == Nearest.Distance(b, a)
            && (distance == 0) == string.Equals(a, b, StringComparison.Ordinal)
            && distance <= Nearest.Distance(a, c) + Nearest.Distance(c, b)
            && distance <= Math.Max(a.Length, b.Length)
            && distance >= Math.Abs(a.Length - b.Length);
    }

    [Property]
    public bool Should_Find_Only_Candidates_When_Given_Anything(string? text)
    {
        string[] candidates = ["nodes", "n", "keep-image"];
        return Nearest.Find(text ?? "", candidates) is not { } found
            || candidates.Contains(found, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("xyz", null)]
    [InlineData("NODES", "nodes")]
    [InlineData("kepe-imgae", "keep-image")]
    [InlineData("keep", "keep-image")]
    [InlineData("m", null)]
    [InlineData("", null)]
    public void Should_Suggest_Only_What_Is_Near_When_A_Name_Is_Unknown(string text, string? expected)
    {
        Nearest.Find(text, ["nodes", "n", "nb", "keep-image", "no-install"]).ShouldBe(expected);
    }
}
