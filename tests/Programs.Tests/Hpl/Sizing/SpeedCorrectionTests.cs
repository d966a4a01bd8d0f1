using System.Text.Json;
using Cake.Core.Diagnostics;
using Hoarfrost.Clusters.State;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Programs.Hpl.Sizing;
using NSubstitute;

namespace Programs.Tests.Hpl.Sizing;

public sealed class SpeedCorrectionTests : IDisposable
{
    private const string Fingerprint = "f1";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("hoarfrost-speed-");
    private readonly ICakeLog log = Substitute.For<ICakeLog>();
    private readonly StepStore steps;

    public SpeedCorrectionTests()
    {
        var cluster = new ClusterDirectory(Path.Combine(directory.FullName, "blue"));
        cluster.Create();
        steps = new StepStore(cluster);
        steps.Begin(SpeedTrial.StepName, Fingerprint);
        steps.Made(
            SpeedTrial.StepName,
            JsonSerializer.SerializeToElement(new SpeedModel(16, 1500), SpeedJson.Default.SpeedModel)
        );
        steps.Complete(SpeedTrial.StepName);
    }

    private SpeedModel Known => steps.Outputs(SpeedTrial.StepName, SpeedJson.Default.SpeedModel)!;

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Should_Size_The_Next_Run_By_The_Last_One_When_The_Trial_Was_Too_Slow()
    {
        // When
        new SpeedCorrection(steps, log).Apply(9984, Fingerprint, gflops: 74);

        // Then: still up to date, and the next run of 30 s is one
        steps.Read(SpeedTrial.StepName)!.IsUpToDate(Fingerprint).ShouldBeTrue();
        Known.Gflops(9984).ShouldBe(74, 1e-9);
        log.ReceivedCalls().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(9984, "f2", 74.0)]
    [InlineData(9984, null, 74.0)]
    [InlineData(2016, Fingerprint, 74.0)]
    [InlineData(9984, Fingerprint, 14.0)]
    public void Should_Leave_The_Speed_Alone_When_The_Run_Says_Nothing_New_Of_It(
        int n,
        string? fingerprint,
        double gflops
    )
    {
        // When: other inputs, a record of before, a small run, and one that fits
        new SpeedCorrection(steps, log).Apply(n, fingerprint, gflops);

        // Then
        Known.ShouldBe(new SpeedModel(16, 1500));
    }

    [Fact]
    public void Should_Do_Nothing_When_No_Speed_Was_Measured()
    {
        // Given
        steps.Forget(SpeedTrial.StepName);

        // When
        new SpeedCorrection(steps, log).Apply(9984, Fingerprint, gflops: 74);

        // Then
        steps.Read(SpeedTrial.StepName).ShouldBeNull();
    }
}
