using FsCheck;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Checks;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gcp.Options;

namespace Platforms.Tests.Gcp.Checks;

public class QuotaCheckTests
{
    private static readonly MachineSeries N2 = MachineSeries.Find("n2")!;

    private static readonly MachineFacts Machine = MachineFacts.Of(new MachineType("n2-standard-4", 4, 16384), N2);

    [Theory]
    [InlineData(SshRoute.Direct, 3)]
    [InlineData(SshRoute.Bastion, 1)]
    [InlineData(SshRoute.Iap, 0)]
    internal void Should_Need_Addresses_By_The_Way_To_The_Nodes(SshRoute route, int addresses) =>
        QuotaCheck
            .Demand(
                new HoarfrostOptions { Nodes = 3 }.With(new GoogleOptions { Ssh = route, DiskGb = 30 }),
                Machine,
                []
            )
            .ShouldBe(new QuotaDemand(3, 12, addresses, 90));

    [Fact]
    public void Should_Need_One_Instance_More_And_No_Addresses_When_There_Is_A_Launcher()
    {
        // Given
        var overhead = new ClusterOverhead("the launcher's node", "launcher", 2, "CPUS", 0.1);
        var options = new HoarfrostOptions { Nodes = 3 }.With(new GoogleOptions { DiskGb = 30 });
        var launcher = new ComputeResource(
            "gke-mpi-launcher-1",
            "",
            Labels: new Dictionary<string, string> { ["hoarfrost-role"] = "launcher" }
        );

        // When
        var cold = QuotaCheck.Demand(options, Machine, [], overhead);
        var warm = QuotaCheck.Demand(options, Machine, [launcher], overhead);
        var problems = QuotaCheck.Find(options, N2, overhead, cold, [new Quota("CPUS", 8, 7)], []);

        // Then
        cold.ShouldBe(new QuotaDemand(4, 12, 0, 120, OtherVCpus: 2));
        warm.ShouldBe(new QuotaDemand(3, 12, 0, 90));
        problems.ShouldHaveSingleItem().ShouldContain("CPUS");
    }

    [Property]
    public void Should_Never_Need_Less_Than_Nothing(byte nodes, byte running)
    {
        // Given
        var instances = Enumerable
            .Range(0, running)
            .Select(index => new ComputeResource($"mpi-{index}", "", MachineType: "zones/z/machineTypes/n2-standard-8"))
            .ToList();

        // When
        var demand = QuotaCheck.Demand(new HoarfrostOptions { Nodes = nodes }, Machine, instances);

        // Then
        demand.VCpus.ShouldBe(Math.Max(0, nodes * 4 - running * 8));
        demand.Instances.ShouldBe(Math.Max(0, nodes - running));
    }

    [Theory]
    [InlineData(false, 0, "N2_CPUS")]
    [InlineData(true, 0, "N2_CPUS")]
    [InlineData(true, 4, "PREEMPTIBLE_CPUS")]
    public void Should_Look_At_The_Quota_Of_Spot_When_The_Project_Has_One(bool spot, int limit, string metric)
    {
        // Given
        Quota[] quotas = [new("N2_CPUS", 4, 0), new("PREEMPTIBLE_CPUS", limit, 0)];

        // When
        var problems = QuotaCheck.Find(
            new HoarfrostOptions().With(new GoogleOptions { Spot = spot }),
            N2,
            overhead: null,
            new QuotaDemand(2, 8, 2, 40),
            quotas,
            []
        );

        // Then
        problems.ShouldHaveSingleItem().ShouldContain($"the quota {metric} in us-central1 only 4 of 4");
    }

    [Fact]
    public void Should_Name_Each_Quota_When_Several_Do_Not_Suffice()
    {
        // Given
        Quota[] regional =
        [
            new("N2_CPUS", 8, 0),
            new("IN_USE_ADDRESSES", 8, 7),
            new("SSD_TOTAL_GB", 500, 490.5),
            new("INSTANCES", 10, 12),
        ];

        // When
        var problems = QuotaCheck
            .Find(
                new HoarfrostOptions(),
                N2,
                overhead: null,
                new QuotaDemand(2, 8, 2, 40),
                regional,
                [new Quota("CPUS_ALL_REGIONS", 12, 8)]
            )
            .ToList();

        // Then
        problems.Count.ShouldBe(4);
        problems[0].ShouldContain("CPUS_ALL_REGIONS in all regions only 4 of 12");
        problems[1].ShouldContain("INSTANCES in us-central1 only 0 of 10");
        problems[2].ShouldContain("IN_USE_ADDRESSES in us-central1 only 1 of 8");
        problems[3].ShouldContain("SSD_TOTAL_GB in us-central1 only 9.5 of 500");
    }
}
