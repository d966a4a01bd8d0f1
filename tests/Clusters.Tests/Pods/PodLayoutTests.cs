using FsCheck;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;

namespace Clusters.Tests.Pods;

public sealed class PodLayoutTests
{
    private static readonly AllocatableNode Launcher = new("launcher", 0.9, 2900, TakesWorkers: true);

    [Fact]
    public void Should_Give_Whole_Nodes_When_The_Launcher_Has_Its_Own()
    {
        // When
        var nodes = PodLayout.Plan(
            Options(2),
            Survey(new("a", 1, 8900, TakesWorkers: true), new("b", 1.9, 9000, TakesWorkers: true), Launcher)
        );

        // Then
        nodes.Select(node => node.Name).ShouldBe(["frost-1", "frost-2"]);
        nodes.ShouldAllBe(node => node.Cores == 1 && node.MemoryMb == 8900);
    }

    [Fact]
    public void Should_Leave_Room_For_The_Launcher_When_Every_Node_Has_A_Worker()
    {
        // When
        var nodes = PodLayout.Plan(
            Options(2),
            Survey(new("a", 8, 16000, TakesWorkers: true), new("b", 8, 16000, TakesWorkers: true))
        );

        // Then
        nodes.ShouldAllBe(node => node.Cores == 7 && node.MemoryMb < 16000);
    }

    [Fact]
    public void Should_Refuse_Naming_Both_Numbers_When_There_Are_Too_Few_Nodes()
    {
        // When
        var error = Should.Throw<UsageException>(() =>
            PodLayout.Plan(Options(3), Survey(new("a", 4, 8000, TakesWorkers: true), Launcher))
        );

        // Then
        error.Message.ShouldContain("--nodes 3");
        error.Message.ShouldContain("1 node of the cluster");
        error.Message.ShouldContain("--oversubscribe");
    }

    [Fact]
    public void Should_Share_A_Node_When_Oversubscription_Is_Allowed()
    {
        // When
        var nodes = PodLayout.Plan(
            Options(2) with
            {
                Oversubscribe = true,
            },
            Survey(new AllocatableNode("a", 4, 8000, TakesWorkers: true))
        );

        // Then
        nodes.Count.ShouldBe(2);
        nodes.ShouldAllBe(node => node.Cores == 1 && node.MemoryMb == (8000 - 320) / 2);
    }

    [Fact]
    public void Should_Give_No_More_Than_The_Slots_When_They_Are_Asked_For() =>
        PodLayout
            .Plan(Options(1) with { Slots = 2 }, Survey(new AllocatableNode("a", 8, 8000, TakesWorkers: true)))
            .ShouldHaveSingleItem()
            .Cores.ShouldBe(2);

    [Fact]
    public void Should_Refuse_Naming_The_Option_When_Slots_Exceed_The_Nodes() =>
        Should
            .Throw<UsageException>(() =>
                PodLayout.Plan(
                    Options(1) with
                    {
                        Slots = 9,
                    },
                    Survey(new AllocatableNode("a", 8, 8000, TakesWorkers: true))
                )
            )
            .Message.ShouldContain("--slots 9");

    [Property]
    public void Should_Fit_On_The_Nodes_Together_With_The_Launcher_When_A_Plan_Is_Made(
        PositiveInt asked,
        NonEmptyArray<byte> cpus,
        bool oversubscribe
    )
    {
        // Given
        var options = Options((asked.Get % 8) + 1) with
        {
            Oversubscribe = oversubscribe,
        };
        AllocatableNode[] rooms =
        [
            .. cpus.Get.Select(
                (tenths, index) =>
                    new AllocatableNode(
                        FormattableString.Invariant($"n{index}"),
                        tenths / 10.0,
                        4096,
                        TakesWorkers: true
                    )
            ),
        ];
        try
        {
            // When
            var nodes = PodLayout.Plan(options, Survey(rooms));

            // Then
            nodes.Count.ShouldBe(options.Nodes);
            nodes.Select(node => (node.Cores, node.MemoryMb)).Distinct().ShouldHaveSingleItem();
            nodes[0].Cores.ShouldBeGreaterThan(0);
            nodes.Sum(node => node.Cores).ShouldBeLessThan((int)Math.Ceiling(rooms.Sum(room => room.Cpus)) + 1);
        }
        catch (UsageException)
        {
            // A refusal is right where it names what there is.
        }
    }

    [Fact]
    public void Should_Name_Each_Node_With_Its_Reason_When_Too_Few_Can_Take_A_Worker()
    {
        // Given
        var survey = new NodeSurvey(
            [new("a", 4, 8000, TakesWorkers: true), new("b", 0.3, 8000, TakesWorkers: true)],
            [new("c", "cordoned"), new("d", "tainted gpu:NoSchedule")]
        );

        // When
        var error = Should.Throw<UsageException>(() => PodLayout.Plan(Options(3), survey));

        // Then
        error.Message.ShouldContain("1 node of the cluster can take a worker");
        error.Message.ShouldContain("b 0.3 CPUs and 8000 MiB (takes no worker: full");
        error.Message.ShouldContain("c takes no worker: cordoned; d takes no worker: tainted gpu:NoSchedule");
    }

    [Fact]
    public void Should_Share_Out_A_Machines_Cores_When_Its_Nodes_Are_One_Machine()
    {
        // Given
        var survey = Survey(
            new("a", 8, 16000, TakesWorkers: true) { Machine = "1" },
            new("b", 8, 16000, TakesWorkers: true) { Machine = "1" }
        );

        // When
        var nodes = PodLayout.Plan(Options(2), survey);

        // Then: the launcher needs its part, too
        nodes.ShouldAllBe(node => node.Cores == 3 && node.MemoryMb == (16000 - 320) / 2);
    }

    [Fact]
    public void Should_Prefer_Another_Machine_When_One_Has_A_Worker_Already()
    {
        var survey = Survey(
            new("a", 8, 16000, TakesWorkers: true) { Machine = "1" },
            new("b", 8, 16000, TakesWorkers: true) { Machine = "1" },
            new("c", 7, 16000, TakesWorkers: true),
            Launcher
        );
        PodLayout.Plan(Options(2), survey).ShouldAllBe(node => node.Cores == 7);
    }

    [Fact]
    public void Should_Give_Workers_What_The_Patch_Says_When_It_Fits()
    {
        // Given
        var patch = PodPatch.Parse("spec: {containers: [{name: worker, resources: {limits: {cpu: 3, memory: 4Gi}}}]}");
        var survey = Survey(new("a", 4, 8000, TakesWorkers: true), Launcher);

        // Then
        PodLayout
            .Plan(Options(1), survey, patch)
            .Single()
            .ShouldSatisfyAllConditions(node => node.Cores.ShouldBe(3), node => node.MemoryMb.ShouldBe(4096));
        Should
            .Throw<UsageException>(() =>
                PodLayout.Plan(Options(1), Survey(new("a", 2, 8000, TakesWorkers: true), Launcher), patch)
            )
            .Message.ShouldStartWith("--pod-patch asks for 3 CPUs and 4096 MiB");
    }

    [Fact]
    public void Should_Ask_For_A_Core_A_Rank_When_Nodes_May_Not_Be_Seen()
    {
        PodLayout.PlanUnseen(Options(2), patch: null).ShouldAllBe(node => node.Cores == 1 && node.MemoryMb == 2048);
        PodLayout
            .PlanUnseen(Options(2) with { Slots = 4 }, patch: null)
            .ShouldAllBe(node => node.Cores == 4 && node.MemoryMb == 8192);
    }

    private static NodeSurvey Survey(params AllocatableNode[] rooms) => new(rooms, []);

    private static HoarfrostOptions Options(int nodes) => new() { Cluster = "frost", Nodes = nodes };
}
