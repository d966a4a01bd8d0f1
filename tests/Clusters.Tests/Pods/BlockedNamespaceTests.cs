using Hoarfrost.Clusters.Pods;
using k8s.Models;

namespace Clusters.Tests.Pods;

public sealed class BlockedNamespaceTests
{
    [Fact]
    public void Should_Tell_What_Is_Left_When_The_Namespace_Says_So()
    {
        // Given
        var namespaceName = new V1Namespace
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
        var told = HplNamespace.Blocking(namespaceName);

        // Then
        told.ShouldBe("NamespaceFinalizersRemaining: example.org/hold in 1");
    }

    [Fact]
    public void Should_Say_So_When_The_Namespace_Says_Nothing() =>
        HplNamespace.Blocking(new V1Namespace()).ShouldNotBeEmpty();
}
