using Hoarfrost.Clusters.Pods;
using k8s.Models;

namespace Tasks.Tests.Platforms.Pods;

public sealed class BlockedNamespaceTests
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
        var told = HplNamespace.Blocking(space);

        // Then
        told.ShouldBe("NamespaceFinalizersRemaining: example.org/hold in 1");
    }

    [Fact]
    public void Should_SaySo_When_TheNamespaceSaysNothing() =>
        HplNamespace.Blocking(new V1Namespace()).ShouldNotBeEmpty();
}
