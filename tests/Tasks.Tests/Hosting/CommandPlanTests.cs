using Hoarfrost.Clusters.Steps;
using Hoarfrost.Core.Progress;
using Hoarfrost.Tasks.Hosting;
using Tasks.Tests.Composition;

namespace Tasks.Tests.Hosting;

public sealed class CommandPlanTests
{
    private static readonly string[] LocalSteps =
    [
        "Preflight",
        "Network",
        "BaseInstance",
        "BaseImage",
        "Clone",
        "VerifyMpi",
        "RunHpl",
    ];

    [Fact]
    public void Should_Count_The_Steps_That_The_Platform_Has()
    {
        // Given
        using var cluster = Of("RunHpl");

        // When
        var places = LocalSteps.Select(cluster.Get<CommandPlan>().Next).ToList();

        // Then
        places.Select(place => place!.Number).ShouldBe(Enumerable.Range(1, 7));
        places.ShouldAllBe(place => place!.Count == 7);
        // How long the base instance takes is not known of a machine that never made one; the last step has none after it.
        places[0]!.SecondsAfter.ShouldBeNull();
        places[^1].ShouldBe(new TargetPlace(7, 7, Seconds: 30, SecondsAfter: 0));
    }

    [Fact]
    public void Should_Say_Nothing_Of_A_Count_When_There_Is_One_Step()
    {
        // Given
        using var cluster = Of("Teardown");

        // Then
        cluster.Get<CommandPlan>().Next("Teardown").ShouldBeNull();
    }

    [Fact]
    public void Should_Know_The_Order_When_A_Cluster_Is_Made_Twice()
    {
        // Given
        (string First, string Then)[] edges = [("Preflight", "Clone"), ("Clone", "RunHpl")];

        // When
        var command = new CommandTargets(["Clone", "RunHpl", "Teardown", "RunHpl"], edges);

        // Then
        command.Order.ShouldBe(["Preflight", "Clone", "RunHpl", "Teardown", "Preflight", "Clone", "RunHpl"]);
    }

    private static RealCluster Of(string target) =>
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["target"] = target });
}
