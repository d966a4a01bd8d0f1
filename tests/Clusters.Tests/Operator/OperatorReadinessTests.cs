using Hoarfrost.Clusters.Operator;
using k8s.Models;

namespace Clusters.Tests.Operator;

public sealed class OperatorReadinessTests
{
    [Theory]
    [InlineData(2, 2, 1, true)]
    [InlineData(2, 1, 1, false)]
    [InlineData(2, 2, null, false)]
    public void Should_Be_Ready_When_The_Newest_Form_Is_Available(
        long generation,
        long observed,
        int? available,
        bool ready
    ) =>
        OperatorReadiness
            .IsReady(
                new()
                {
                    Metadata = new() { Generation = generation },
                    Spec = new() { Replicas = 1 },
                    Status = new()
                    {
                        ObservedGeneration = observed,
                        UpdatedReplicas = 1,
                        AvailableReplicas = available,
                    },
                }
            )
            .ShouldBe(ready);

    [Fact]
    public void Should_Not_Be_Ready_When_There_Is_None() => OperatorReadiness.IsReady(null).ShouldBeFalse();

    [Fact]
    public void Should_Begin_With_The_Kind_And_Tell_Why_When_The_Image_Can_Not_Be_Pulled()
    {
        // Given
        var pod = new V1Pod
        {
            Status = new()
            {
                ContainerStatuses =
                [
                    new()
                    {
                        State = new()
                        {
                            Waiting = new() { Reason = "ImagePullBackOff", Message = "Back-off pulling" },
                        },
                    },
                ],
            },
        };
        var happened = new Corev1Event
        {
            Type = "Warning",
            Reason = "Failed",
            Message = "no such host",
            InvolvedObject = new() { Kind = "Pod", Name = "mpi-operator-x" },
        };

        // When
        var text = OperatorReadiness.Failure(null, [pod], [happened]);

        // Then
        text.ShouldStartWith("ImagePull: ");
        text.ShouldContain("Pod mpi-operator-x: Failed: no such host");
        text.ShouldContain("container: ImagePullBackOff: Back-off pulling");
    }

    [Fact]
    public void Should_Begin_With_The_Kind_When_No_Node_Takes_The_Pod()
    {
        // Given
        var pod = new V1Pod
        {
            Status = new()
            {
                Conditions =
                [
                    new()
                    {
                        Type = "PodScheduled",
                        Status = "False",
                        Reason = "Unschedulable",
                    },
                ],
            },
        };

        // When
        var text = OperatorReadiness.Failure(null, [pod], []);

        // Then
        text.ShouldStartWith("Unschedulable: ");
    }
}
