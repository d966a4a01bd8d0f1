using OperatorDouble.Jobs;

namespace OperatorDouble.Tests.Jobs;

public sealed class ValidationTests
{
    [Fact]
    public void Should_Find_Nothing_When_A_Job_Is_As_Its_Sample_Is() =>
        Validation.Errors(SampleJob.Create()).ShouldBeEmpty();

    [Theory]
    // x-worker-9 has 10 characters, x-worker-10 one more.
    [InlineData(54, 10, true)]
    [InlineData(54, 11, false)]
    [InlineData(55, 10, false)]
    public void Should_Count_The_Longest_Pods_Name_When_A_Job_Is_Named(int length, int workers, bool valid) =>
        (Validation.Errors(SampleJob.Create(new string('x', length), workers)).Count == 0).ShouldBe(valid);

    [Fact]
    public void Should_Name_The_Field_When_Its_Value_Is_Wrong()
    {
        // Given
        var job = SampleJob.Create("1st", workers: 0);
        job.Spec.RunPolicy.CleanPodPolicy = "Some";
        job.Spec.RunPolicy.BackoffLimit = -1;
        job.Spec.MpiImplementation = "LAM";
        job.Launcher!.RestartPolicy = "Always";

        // When
        var errors = Validation.Errors(job);

        // Then
        string[] fields =
        [
            "metadata.name",
            "spec.mpiReplicaSpecs[Worker].replicas",
            "spec.mpiReplicaSpecs[Launcher].restartPolicy",
            "spec.runPolicy.cleanPodPolicy",
            "spec.runPolicy.backoffLimit",
            "spec.mpiImplementation",
        ];
        errors.Select(error => error.Split(": ")[0]).ShouldBe(fields, ignoreOrder: true);
    }
}
