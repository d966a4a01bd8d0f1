using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Planning;

namespace Programs.Tests.Hpl.Planning;

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

    [Theory]
    [InlineData(0.95, 1)]
    [InlineData(1.09, 1)]
    [InlineData(5.2, 5.2)]
    [InlineData(0.6, 0.6)]
    [InlineData(50, SpeedModel.LargestRise)]
    [InlineData(0.01, 1 / SpeedModel.LargestFall)]
    public void Should_Go_By_The_Runs_Own_Rate_Within_Bounds_When_It_Is_Not_What_Was_Expected(
        double ratio,
        double expected
    )
    {
        // Given
        var model = new SpeedModel(20, 1500);

        // When
        var corrected = model.Corrected(12096, model.Gflops(12096) * ratio);

        // Then
        corrected.Gflops(12096).ShouldBe(model.Gflops(12096) * expected, 1e-9);
        corrected.HalfOrder.ShouldBe(1500);
    }

    [Fact]
    public void Should_Stay_What_It_Is_When_Corrected_By_The_Same_Run_Again()
    {
        // Given: N for 30 s of a busy machine took 5.8 s
        var corrected = new SpeedModel(16, 1500).Corrected(9984, 74);

        // Then
        corrected.Gflops(9984).ShouldBe(74, 1e-9);
        corrected.Corrected(9984, 74).ShouldBe(corrected);
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
