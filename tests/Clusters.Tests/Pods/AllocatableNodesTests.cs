using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using k8s;
using k8s.Models;

namespace Clusters.Tests.Pods;

public sealed class AllocatableNodesTests
{
    private static readonly PodPools Any = new(new Dictionary<string, string>(), new Dictionary<string, string>());

    [Fact]
    public void Should_Take_Off_What_Pods_Ask_For_When_They_Are_Not_Ours()
    {
        // Given
        V1Pod[] pods =
        [
            Pod("a", "500m", "1Gi"),
            Pod("a", "100m", "128Mi", phase: "Succeeded"),
            Pod("a", "2", "2Gi", cluster: "frost"),
            Pod("b", "1", "1Gi"),
        ];

        // When
        var rooms = AllocatableNodes.Of([Node("a"), Node("b")], pods, Any, "frost", wanted: 1).Rooms;

        // Then
        rooms.ShouldBe([
            new AllocatableNode("a", 3.5, 7168, TakesWorkers: true),
            new AllocatableNode("b", 3, 7168, TakesWorkers: true),
        ]);
    }

    [Fact]
    public void Should_Leave_Nodes_Out_When_Pods_Can_Not_Go_There()
    {
        // Given
        var cordoned = Node("cordoned");
        cordoned.Spec.Unschedulable = true;
        var silent = Node("silent");
        silent.Status.Conditions[0].Status = "Unknown";
        var tainted = Node("tainted");
        tainted.Spec.Taints = [new() { Key = "gpu", Effect = "NoSchedule" }];
        var disliked = Node("disliked");
        disliked.Spec.Taints = [new() { Key = "x", Effect = "PreferNoSchedule" }];

        // When
        var survey = AllocatableNodes.Of([cordoned, silent, tainted, disliked], [], Any, "frost", wanted: 1);

        // Then
        survey.Rooms.ShouldHaveSingleItem().Name.ShouldBe("disliked");
        survey
            .LeftOut.Select(node => node.Name)
            .ShouldBe(["cordoned", "silent", "tainted"], "each is named with its reason");
        survey.LeftOut[2].Reason.ShouldBe("tainted gpu:NoSchedule");
    }

    [Fact]
    public void Should_Leave_Nodes_What_They_Have_When_Those_Of_One_Machine_Have_Its_Cpus_Shared_Out()
    {
        // Given: four of the machine's eight CPUs for each
        V1Node[] nodes = [Booted("a", "1"), Booted("b", "1")];
        foreach (var node in nodes)
        {
            node.Status.Capacity = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("8") };
        }

        // When
        var survey = AllocatableNodes.Of(nodes, [], Any, "frost", wanted: 2);

        // Then
        survey.SharesMachines.ShouldBeFalse();
        survey.Rooms.Select(room => room.Cpus).ShouldBe([4, 4]);
    }

    [Fact]
    public void Should_Take_What_A_Patch_Wants_When_It_Selects_Nodes_And_Tolerates_Taints()
    {
        // Given
        var wanted = Node("wanted", ("pool", "hpc"));
        wanted.Spec.Taints =
        [
            new()
            {
                Key = "hpc",
                Value = "yes",
                Effect = "NoSchedule",
            },
        ];
        var pools = new PodPools(wanted.Metadata.Labels.AsReadOnly(), wanted.Metadata.Labels.AsReadOnly());

        // When
        var refused = AllocatableNodes.Of([wanted, Node("other")], [], pools, "frost", wanted: 1);
        var taken = AllocatableNodes.Of(
            [wanted, Node("other")],
            [],
            pools with
            {
                Tolerations = [new() { Key = "hpc", OperatorProperty = "Exists" }],
            },
            "frost",
            wanted: 1
        );

        // Then
        refused
            .LeftOut.Select(node => node.Reason)
            .ShouldBe(["its label pool is not set, not hpc", "tainted hpc=yes:NoSchedule"]);
        taken.Rooms.ShouldHaveSingleItem().Name.ShouldBe("wanted");
    }

    [Fact]
    public void Should_Share_The_Machine_When_Several_Nodes_Have_Booted_As_One()
    {
        // Given: three containers of kind, each of which claims all of the machine
        V1Node[] nodes = [Booted("a", "1"), Booted("b", "1"), Booted("c", "1"), Booted("own", "2")];

        // When
        var survey = AllocatableNodes.Of(
            nodes,
            [Pod("a", "500m", "1Gi"), Pod("b", "500m", "1Gi")],
            Any,
            "frost",
            wanted: 2
        );

        // Then
        survey
            .Rooms.Select(room => (room.Name, room.Cpus, room.Machine))
            .ShouldBe([("a", 3, "1"), ("b", 3, "1"), ("c", 3, "1"), ("own", 4, null)]);
        survey.SharesMachines.ShouldBeTrue();
    }

    [Fact]
    public void Should_Take_Nodes_Of_One_Architecture_And_Name_The_Others_When_They_Are_Mixed()
    {
        // Given
        V1Node[] nodes =
        [
            Booted("a", "a", "s390x"),
            Booted("b", "b", "s390x"),
            Booted("c", "c", "riscv64"),
            Booted("w", "w", "amd64", "windows"),
        ];

        // When
        var survey = AllocatableNodes.Of(nodes, [], Any, "frost", wanted: 2);

        // Then
        survey.Architecture.ShouldBe("s390x");
        survey.Rooms.Select(room => room.Name).ShouldBe(["a", "b"]);
        survey.LeftOut.ShouldBe([
            new LeftOutNode("c", "its architecture is riscv64, the pods are for s390x"),
            new LeftOutNode("w", "runs windows, the pods are for linux"),
        ]);
    }

    [Fact]
    public void Should_Count_What_A_Pod_Asks_For_As_A_Whole_When_It_Says_So()
    {
        // Given: KEP-2837, where the pod's own request takes the place of its containers'
        var pod = Pod("a", "500m", "1Gi");
        pod.Spec.Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2") } };

        // When
        var room = AllocatableNodes.Of([Node("a")], [pod], Any, "frost", wanted: 1).Rooms.ShouldHaveSingleItem();

        // Then
        (room.Cpus, room.MemoryMb).ShouldBe((2, 7168));
    }

    [Theory]
    [InlineData("node-cordoned.json", "cordoned (kubectl uncordon opens it)")]
    [InlineData(
        "node-lost.json",
        "not ready, its condition Ready is Unknown since 2026-11-29 22:56:49Z (NodeStatusUnknown: Kubelet stopped posting node status.)"
    )]
    public void Should_Say_Why_When_A_Real_Node_Takes_No_Pod(string file, string reason)
    {
        // Given
        var node = KubernetesJson.Deserialize<V1Node>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pods", "Recorded", file))
        );

        // When
        var survey = AllocatableNodes.Of([node], [], Any, "frost", wanted: 1);

        // Then
        survey.Rooms.ShouldBeEmpty();
        survey.LeftOut.ShouldBe([new LeftOutNode("bed-worker-2", reason)]);
    }

    [Fact]
    public void Should_Name_The_Label_When_A_Node_Is_Of_Another_Architecture()
    {
        // Given
        var image = new Dictionary<string, string> { ["kubernetes.io/arch"] = "amd64" };

        // When
        var survey = AllocatableNodes.Of(
            [Node("a", ("kubernetes.io/arch", "arm64"))],
            [],
            new PodPools(image, image),
            "frost",
            wanted: 1
        );

        // Then
        survey.LeftOut.ShouldBe([new LeftOutNode("a", "its label kubernetes.io/arch is arm64, not amd64")]);
    }

    [Fact]
    public void Should_Tell_Pools_Apart_When_They_Have_Labels()
    {
        // Given
        var pools = new PodPools(
            new Dictionary<string, string> { ["role"] = "worker" },
            new Dictionary<string, string> { ["role"] = "launcher" },
            "role"
        );
        var worker = Node("worker", ("role", "worker"));
        worker.Spec.Taints = [new() { Key = "role", Effect = "NoSchedule" }];

        // When
        var rooms = AllocatableNodes
            .Of([worker, Node("launcher", ("role", "launcher")), Node("other")], [], pools, "frost", wanted: 1)
            .Rooms;

        // Then
        rooms.Select(room => (room.Name, room.TakesWorkers)).ShouldBe([("launcher", false), ("worker", true)]);
    }

    /// <param name="machine">Nodes that have booted as one have the same.</param>
    private static V1Node Booted(string name, string machine, string architecture = "amd64", string system = "linux")
    {
        var node = Node(name);
        node.Status.NodeInfo = new()
        {
            BootID = machine,
            Architecture = architecture,
            OperatingSystem = system,
        };
        return node;
    }

    private static V1Node Node(string name, params (string Key, string Value)[] labels) =>
        new()
        {
            Metadata = new() { Name = name, Labels = labels.ToDictionary(label => label.Key, label => label.Value) },
            Spec = new(),
            Status = new()
            {
                Allocatable = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("4"), ["memory"] = new("8Gi") },
                Conditions = [new() { Type = "Ready", Status = "True" }],
            },
        };

    private static V1Pod Pod(
        string node,
        string cpu,
        string memory,
        string phase = "Running",
        string? cluster = null
    ) =>
        new()
        {
            Metadata = new()
            {
                Name = "p",
                Labels = cluster is null ? null : new Dictionary<string, string> { ["hoarfrost-cluster"] = cluster },
            },
            Spec = new()
            {
                NodeName = node,
                Containers =
                [
                    new()
                    {
                        Name = "c",
                        Resources = new()
                        {
                            Requests = new Dictionary<string, ResourceQuantity>
                            {
                                ["cpu"] = new(cpu),
                                ["memory"] = new(memory),
                            },
                        },
                    },
                ],
            },
            Status = new() { Phase = phase },
        };
}
