using Hoarfrost.Clusters.Pods;
using k8s.Models;

namespace Clusters.Tests.Pods;

public sealed class NamespaceTroubleTests
{
    [Fact]
    public void Should_TellWhatIsLeft_When_TheNamespaceSaysSo()
    {
        // Given
        var space = new V1Namespace
        {
            Status = new()
            {
                Conditions =
                [
                    new()
                    {
                        Type = "NamespaceDeletionContentFailure",
                        Status = "False",
                        Message = "all deleted",
                    },
                    new()
                    {
                        Type = "NamespaceFinalizersRemaining",
                        Status = "True",
                        Message = "example.org/hold in 1",
                    },
                ],
            },
        };

        // When
        var told = NamespaceTrouble.Describe(space);

        // Then
        told.ShouldBe("NamespaceFinalizersRemaining: example.org/hold in 1");
    }

    [Fact]
    public void Should_SaySo_When_TheNamespaceSaysNothing() =>
        NamespaceTrouble.Describe(new V1Namespace()).ShouldNotBeEmpty();
}
