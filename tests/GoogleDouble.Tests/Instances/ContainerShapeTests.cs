using GoogleDouble.Catalog;
using GoogleDouble.Instances;

namespace GoogleDouble.Tests.Instances;

public sealed class ContainerShapeTests
{
    private static readonly MachineType Small = MachineTypes.Find("us-central1-a", "n2-standard-2")!;
    private static readonly MachineType Large = MachineTypes.Find("us-central1-a", "c2-standard-60")!;

    [Fact]
    public void Should_Have_Cpus_Of_Their_Own_When_There_Are_Enough()
    {
        // When
        var sets = Enumerable.Range(0, 3).Select(ordinal => ContainerShape.Plan(Small, ordinal, 2, 24_000).CpuSet);

        // Then
        sets.ShouldBe(["0", "1", "0"]);
    }

    [Fact]
    public void Should_Fit_This_Machine_When_Machine_Type_Is_Larger()
    {
        // When
        var shape = ContainerShape.Plan(Large, 1, 4, 24_000);

        // Then
        shape.ShouldBe(new ContainerShape("0,1,2,3", 8_000));
    }
}
