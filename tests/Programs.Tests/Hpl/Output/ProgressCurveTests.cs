using System.Globalization;
using Hoarfrost.Programs.Hpl.Output;

namespace Programs.Tests.Hpl.Output;

public sealed class ProgressCurveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(10_000)]
    public void Should_Keep_The_Last_Line_And_No_More_Than_A_Curve_Needs(int lines)
    {
        // Given
        var parser = new HplOutputParser();

        // When
        for (var line = 1; line <= lines; line++)
        {
            parser.Accept(Line(line, lines, 200 - line / (double)lines));
        }

        // Then
        var curve = parser.Snapshot().ProgressCurve;
        curve.Count.ShouldBeInRange(Math.Min(lines, HplOutput.MaxProgress / 2), HplOutput.MaxProgress);
        curve[^1].Column.ShouldBe(lines);
        curve.Select(point => point.Column).ShouldBeInOrder();
        curve.Select(point => point.Column).ShouldBeUnique();
    }

    [Fact]
    public void Should_Begin_Again_When_Another_Test_Begins()
    {
        // Given
        var parser = new HplOutputParser();
        foreach (var column in (int[])[100, 200, 300, 50, 150])
        {
            parser.Accept(Line(column, 1000, column));
        }

        // When, Then
        parser.Snapshot().ProgressCurve.Select(point => point.Column).ShouldBe([50, 150]);
    }

    private static string Line(int column, int of, double gflops) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Column={column:000000000} Fraction={100.0 * column / of:0.0}% Gflops={gflops:0.000e+00}"
        );
}
