using Cake.Frosting.Internal.Targets;

namespace Frosting.Tests.Targets;

public sealed class NearestNamesTests
{
    private static readonly string[] Names =
    [
        "Default",
        "Preflight",
        "NixImage",
        "Network",
        "BaseInstance",
        "BaseImage",
        "Clone",
        "VerifyMpi",
        "RunHpl",
        "CollectResults",
        "Report",
        "Status",
        "Teardown",
    ];

    [Theory]
    [InlineData("RunHLP", "RunHpl")]
    [InlineData("runhpl2", "RunHpl")]
    [InlineData("Hpl", "RunHpl")]
    [InlineData("taerdown", "Teardown")]
    [InlineData("stauts", "Status")]
    [InlineData("Base", "BaseImage", "BaseInstance")]
    [InlineData("Collect", "CollectResults")]
    public void Should_Find_What_Was_Meant_When_The_Name_Is_Nearly_Right(string text, params string[] expected)
    {
        // When
        var nearest = NearestNames.Of(text, Names);

        // Then
        nearest.Take(expected.Length).ShouldBe(expected);
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("q")]
    [InlineData("")]
    public void Should_Find_Nothing_When_No_Name_Is_Near(string text)
    {
        // When
        var nearest = NearestNames.Of(text, Names);

        // Then
        nearest.ShouldBeEmpty();
    }

    [Property]
    public void Should_Put_The_Name_Itself_First_When_It_Is_There(FsCheck.NonEmptyString text)
    {
        // Given
        var name = text.Get;

        // When
        var nearest = NearestNames.Of(name, [name]);

        // Then
        nearest.ShouldBe([name]);
    }

    [Property]
    public void Should_Never_Name_More_Than_Three_When_There_Are_Many(FsCheck.NonNull<string> text)
    {
        // When
        var nearest = NearestNames.Of(text.Get, [.. Names, .. Names]);

        // Then
        nearest.Count.ShouldBeLessThanOrEqualTo(3);
    }
}
