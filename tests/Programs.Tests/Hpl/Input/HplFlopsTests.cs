using Hoarfrost.Programs.Hpl.Input;

namespace Programs.Tests.Hpl.Input;

public sealed class HplFlopsTests
{
    [Theory]
    [InlineData(40960, 216.97, 211.16)]
    [InlineData(20480, 30.50, 187.79)]
    [InlineData(569088, 4026.60, 30515)]
    public void Should_Give_What_Hpl_Printed_When_N_And_Time_Are_Its_Own(int n, double seconds, double gflops)
    {
        HplFlops.Gflops(n, seconds).ShouldBe(gflops, gflops * 3e-4);
        HplFlops.Seconds(n, gflops).ShouldBe(seconds, seconds * 3e-4);
    }

    [Property]
    public void Should_Find_The_Largest_Order_Within_A_Budget(ushort thousands)
    {
        // Given
        var flops = 1.0 + (thousands * 1e6);

        // When
        var n = HplFlops.LargestOrder(flops);

        // Then
        HplFlops.Count(n).ShouldBeLessThanOrEqualTo(flops);
        HplFlops.Count(n + 1).ShouldBeGreaterThan(flops);
    }
}
