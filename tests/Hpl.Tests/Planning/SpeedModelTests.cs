using Hoarfrost.Hpl.Planning;

namespace Hoarfrost.Hpl.Tests.Planning;

public sealed class SpeedModelTests
{
    [Fact]
    public void Should_Find_The_Model_When_Both_Runs_Follow_It()
    {
        // Given
        var model = new SpeedModel(100, 2000);

        // When
        var fitted = SpeedModel.Fit(4000, model.Gflops(4000), 8000, model.Gflops(8000));

        // Then
        fitted.AsymptoticGflops.ShouldBe(100, 1e-6);
        fitted.HalfOrder.ShouldBe(2000, 1e-6);
    }

    [Fact]
    public void Should_Give_The_Rate_Of_The_Run_That_Takes_The_Time_When_Time_Is_Given()
    {
        // Given
        var model = new SpeedModel(100, 3000);

        // When
        var gflops = model.GflopsWithin(seconds: 30);

        // Then
        var order = HplFlops.LargestOrder(30 * gflops * 1e9);
        HplFlops.Seconds(order, model.Gflops(order)).ShouldBe(30, 0.1);
    }

    [Fact]
    public void Should_Keep_The_Larger_Runs_Rate_When_It_Was_No_Faster()
    {
        // When
        var model = SpeedModel.Fit(3072, 80, 8064, 75);

        // Then
        model.Gflops(3072).ShouldBe(75);
        model.GflopsWithin(seconds: 30).ShouldBe(75);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(1)]
    public void Should_Not_Promise_More_Than_The_Largest_Gain_When_The_Small_Run_Was_Very_Slow(double smallGflops)
    {
        // When
        var model = SpeedModel.Fit(3072, smallGflops, 8064, 75);

        // Then
        model.AsymptoticGflops.ShouldBeLessThanOrEqualTo(75 * SpeedModel.LargestGain);
        model.Gflops(8064).ShouldBe(75, 1e-9);
    }
}
