using Hoarfrost.Runs.Mpi;

namespace Runs.Tests.Mpi;

public class OpenMpiVersionTests
{
    [Theory]
    [InlineData("4.1.4", "4.1.4", false)]
    [InlineData("4.1.4-3+b1", "4.1.4", false)]
    [InlineData("5.0.7", "5.0.7", true)]
    [InlineData("5.0.0rc12", "5.0.0", true)]
    [InlineData("5.1", "5.1.0", true)]
    public void Should_Read_The_Numbers_When_Written_As_Packages_Do(string text, string version, bool prrte)
    {
        // When
        var parsed = OpenMpiVersion.Parse(text);

        // Then
        parsed.ToString().ShouldBe(version);
        parsed.HasPrrte.ShouldBe(prrte);
    }

    [Theory]
    [InlineData("")]
    [InlineData("four")]
    [InlineData("4")]
    [InlineData("-4.1")]
    [InlineData("3.1.6")]
    public void Should_Refuse_When_It_Is_No_Version_Or_Too_Old(string text) =>
        Should.Throw<FormatException>(() => OpenMpiVersion.Parse(text));
}
