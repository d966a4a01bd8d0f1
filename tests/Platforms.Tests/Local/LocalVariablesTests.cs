using System.Text.Json;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Stacks;
using Hoarfrost.Platforms.Local;

namespace Platforms.Tests.Local;

public class LocalVariablesTests
{
    private static readonly CpuTopology _machine = new([
        [0, 4],
        [1, 5],
        [2, 6],
        [3, 7],
    ]);

    [Fact]
    public void Should_Pin_Each_Node_To_Cores_Of_Its_Own_When_There_Are_Enough()
    {
        // Given
        NodeShape[] nodes = [new("blue-1", 0, 2, 6800, 6800), new("blue-2", 1, 2, 6800, 6800)];

        // When
        var variables = Json(LocalVariables.Cluster(nodes, _machine, oversubscribe: false, "10.64.0.0/24"));

        // Then
        variables.GetProperty("cidr").GetString().ShouldBe("10.64.0.0/24");
        var second = variables.GetProperty("nodes").GetProperty("blue-2");
        second.GetProperty("index").GetInt32().ShouldBe(1);
        second.GetProperty("cpuset").GetString().ShouldBe("2,3");
        second.GetProperty("cores").GetInt32().ShouldBe(2);
        second.GetProperty("memory_mb").GetInt32().ShouldBe(6800);
    }

    [Fact]
    public void Should_Deal_Cores_Out_Again_When_Nodes_Share_Them()
    {
        // Given
        NodeShape[] nodes = [.. Enumerable.Range(0, 3).Select(i => new NodeShape($"blue-{i + 1}", i, 2, 6800, 4533))];

        // When
        var variables = Json(LocalVariables.Cluster(nodes, _machine, oversubscribe: true, "10.64.0.0/24"));

        // Then
        variables.GetProperty("nodes").GetProperty("blue-3").GetProperty("cpuset").GetString().ShouldBe("0,1");
    }

    [Fact]
    public void Should_Give_The_Base_Instance_All_Cores_When_It_Compiles()
    {
        // When
        var variables = Json(LocalVariables.Base([new("blue-1", 0, 2, 6800, 6800)], _machine, "10.64.0.0/24"));

        // Then
        variables.GetProperty("cpuset").GetString().ShouldBeEmpty();
        variables.GetProperty("cores").GetInt32().ShouldBe(4);
    }

    private static JsonElement Json(IReadOnlyDictionary<string, object?> variables) =>
        JsonDocument.Parse(StackVariables.Format(variables)).RootElement;
}
