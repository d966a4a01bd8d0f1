using FsCheck;
using FsCheck.Xunit;
using Hoarfrost.Clusters.Platforms;

namespace Clusters.Tests.Platforms;

public class PortRangeTests
{
    [Property]
    public void Should_Read_What_It_Writes(ushort one, ushort other)
    {
        // Given
        var (first, last) = (
            Math.Max((ushort)1024, Math.Min(one, other)),
            Math.Max((ushort)1024, Math.Max(one, other))
        );
        var range = new PortRange(first, last);

        // Then
        PortRange.Parse(range.ToString()).ShouldBe(range);
        range.Count.ShouldBe(last - first + 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("50000")]
    [InlineData("50000-")]
    [InlineData("50999-50000")]
    [InlineData("1023-2000")]
    [InlineData("50000-65536")]
    [InlineData("50000 - 50999")]
    [InlineData("50000-50999-51000")]
    [InlineData("-1-5")]
    public void Should_Say_What_A_Range_Is_When_It_Is_None(string text) =>
        Should
            .Throw<FormatException>(() => PortRange.Parse(text))
            .Message.ShouldBe(
                $"'{text}' is no range of ports: two numbers from 1024 to 65535, the lower one first, e.g. 50000-50999."
            );
}
