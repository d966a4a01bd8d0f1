using Hoarfrost.Clusters.Naming;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using k8s.Models;

namespace Clusters.Tests.Pods;

public sealed class HplNamespaceTests
{
    private static readonly DateTime Made = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Should_Tell_Whose_It_Is_When_It_Says_So()
    {
        // Given
        var namespaceName = new V1ObjectMeta
        {
            Name = "frost-hpl",
            Labels = new Dictionary<string, string>
            {
                ["hoarfrost-identity"] = "0123456789abcdef",
                ["hoarfrost-owner"] = "ada_loom",
            },
            Annotations = new Dictionary<string, string>
            {
                ["hoarfrost-host"] = "loom",
                ["hoarfrost-directory"] = "/srv/ada/hoarfrost",
                ["hoarfrost-begun"] = "1800000000",
            },
            CreationTimestamp = Made,
        };

        // When, Then
        HplNamespace
            .Thing("namespace", namespaceName)
            .ShouldBe(
                new NamedThing(
                    "namespace",
                    "frost-hpl",
                    "0123456789abcdef",
                    "ada_loom",
                    "loom",
                    "/srv/ada/hoarfrost",
                    DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)
                )
            );
    }

    [Fact]
    public void Should_Tell_When_It_Was_Made_When_It_Says_No_More() =>
        HplNamespace
            .Thing(
                "namespace",
                new V1ObjectMeta
                {
                    Name = "frost-hpl",
                    Labels = new Dictionary<string, string>(),
                    CreationTimestamp = Made,
                }
            )
            .ShouldBe(new NamedThing("namespace", "frost-hpl", Since: new DateTimeOffset(Made)));
}
