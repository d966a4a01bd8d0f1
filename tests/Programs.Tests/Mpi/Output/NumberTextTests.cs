using System.Globalization;
using Hoarfrost.Programs.Mpi.Output;

namespace Programs.Tests.Mpi.Output;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("-0.5", -0.5)]
    [InlineData("+.5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData(" 1.5e-3 ", 1.5e-3)]
    [InlineData("1E3", 1000)]
    [InlineData("1.0D+03", 1000)]
    [InlineData("1.0d3", 1000)]
    [InlineData("0.15-100", 0.15e-100)]
    [InlineData("1.5+101", 1.5e101)]
    [InlineData("1.0Q-2", 0.01)]
    public void Should_Read_A_Number_When_C_Or_Fortran_Wrote_It(string text, double value)
    {
        NumberText.TryParse(text, out var number).ShouldBeTrue();
        number.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("Infinity")]
    [InlineData("∞")]
    [InlineData("****")]
    [InlineData("1e999")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("1.2.3")]
    [InlineData("١")]
    public void Should_Refuse_It_When_It_Is_No_Finite_Number(string text) =>
        NumberText.TryParse(text, out _).ShouldBeFalse();

    [Property]
    public void Should_Read_Back_A_Number_When_It_Was_Printed(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        NumberText.TryParse(text, out var number).ShouldBe(double.IsFinite(value));
        number.ShouldBe(double.IsFinite(value) ? value : 0);
        NumberText.TryParse(text.Replace('E', 'D'), out var fortran).ShouldBe(double.IsFinite(value));
        fortran.ShouldBe(number);
    }

    [Property(MaxTest = 1000)]
    public void Should_Never_Throw_When_Given_Any_Text(string? text)
    {
        if (NumberText.TryParse(text, out var number))
        {
            double.IsFinite(number).ShouldBeTrue();
        }
    }
}
