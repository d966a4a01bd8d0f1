using Hoarfrost.Platforms.Gcp;
using Hoarfrost.Platforms.Gcp.Leftovers;

namespace Platforms.Tests.Gcp.Leftovers;

public sealed class GcpNamesTests
{
    [Theory]
    [InlineData("ada@loom", "ada_loom")]
    [InlineData("Ada.Lovelace@Loom-1", "ada_lovelace_loom-1")]
    [InlineData("", "")]
    public void Should_Come_Near_A_Text_When_A_Label_May_Not_Have_All_Of_It(string text, string expected)
    {
        GcpNames.LabelValue(text).ShouldBe(expected);
    }

    [Property]
    public bool Should_Be_A_Legal_Label_When_The_Text_Is_Anything(string? text)
    {
        // When
        var value = GcpNames.LabelValue(text ?? "");

        // Then
        return value.Length <= 63
            && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
    }
}
