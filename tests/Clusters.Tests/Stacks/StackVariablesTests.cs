using System.Text.Json;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Clusters.State;
using Hoarfrost.Options;

namespace Clusters.Tests.Stacks;

public class StackVariablesTests
{
    private static readonly DateTimeOffset _begun = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Should_Label_Everything_With_Cluster_Owner_And_Expiry_When_Written_For_Terraform()
    {
        // Given
        var cluster = ClusterState.Begin(
            new HoarfrostOptions { Cluster = "blue", Owner = "ada@loom" },
            new Dictionary<string, string>(StringComparer.Ordinal),
            TimeSpan.FromHours(4),
            _begun
        );

        // When
        var text = StackVariables.Format(
            StackVariables.With(
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["cidr"] = "10.64.0.0/24" },
                cluster,
                text => text.Replace('@', '_')
            )
        );

        // Then
        var written = JsonDocument.Parse(text).RootElement;
        written.GetProperty("cidr").GetString().ShouldBe("10.64.0.0/24");
        written.GetProperty("cluster_name").GetString().ShouldBe("blue");
        var labels = written.GetProperty("labels");
        labels.GetProperty("hoarfrost-cluster").GetString().ShouldBe("blue");
        labels.GetProperty("hoarfrost-owner").GetString().ShouldBe("ada_loom");
        labels.GetProperty("hoarfrost-expires").GetString().ShouldBe("1772380800");
        labels.GetProperty("hoarfrost-identity").GetString().ShouldBe(cluster.Identity);
        written.GetProperty("identity").GetString().ShouldBe(cluster.Identity);
    }

    [Fact]
    public void Should_Keep_The_Labels_When_The_Cluster_Was_Begun_Before_There_Were_Identities()
    {
        // Given
        var cluster = ClusterState.Begin(
            new HoarfrostOptions { Cluster = "blue", Owner = "ada" },
            new Dictionary<string, string>(StringComparer.Ordinal),
            TimeSpan.FromHours(4),
            _begun
        ) with
        {
            Identity = null,
        };

        // When
        var variables = StackVariables.With([], cluster, text => text);

        // Then
        variables["identity"].ShouldBe("");
        variables["labels"]
            .ShouldBeAssignableTo<IReadOnlyDictionary<string, string>>()!
            .Keys.ShouldBe(["hoarfrost-cluster", "hoarfrost-owner", "hoarfrost-expires"], ignoreOrder: true);
    }

    [Fact]
    public void Should_Give_The_Same_Text_When_Variables_Come_In_Another_Order()
    {
        StackVariables
            .Format(new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = "x" })
            .ShouldBe(
                StackVariables.Format(
                    new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = "x", ["b"] = 1 }
                )
            );
    }
}
