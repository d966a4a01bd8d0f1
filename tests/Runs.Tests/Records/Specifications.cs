using Hoarfrost.Clusters.Steps;
using Hoarfrost.Programs;
using Hoarfrost.Programs.Hpl;
using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Results;
using Hoarfrost.Programs.Ranks;
using Hoarfrost.Results.Model;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Records;

namespace Runs.Tests.Records;

internal static class Specifications
{
    private static readonly HplDat Dat = HplDat.Create(4000, 192, 1, 2);

    public static RunSpecification Example { get; } =
        new(
            new ProgramPlan(
                "hpl",
                "N=4000 NB=192 on 1 x 2",
                new RankPlan(["blue-1", "blue-2"], RanksPerNode: 1, ThreadsPerRank: 1, Oversubscribed: false),
                ["/opt/hpl/xhpl"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["HPL.dat"] = Dat.Format() },
                "hpl.out",
                EstimatedSeconds: 1.5,
                new HplOwnPlan(new HplSize(4000, 192, 1, 2, 1.5), SpeedFingerprint: null).ToJson()
            ),
            "blue-1 slots=1\nblue-2 slots=1\n",
            ["mpirun", "-np", "2", "/opt/hpl/xhpl"],
            [new PlacedRank(0, "blue-1", [0], 0), new PlacedRank(1, "blue-2", [1], 1)],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["blue-1"] = Facts("blue-1", kills: 0),
                ["blue-2"] = Facts("blue-2", kills: null),
            },
            [new StepTiming("Clone", 4.2), new StepTiming("VerifyMpi", 0.1, UpToDate: true)],
            "hoarfrost-node:0123456789ab",
            DeadlineSeconds: 600
        );

    public static string Facts(string name, int? kills)
    {
        var count = kills?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";
        return $$"""
            {
              "hostname": "{{name}}", "cpuModel": "a CPU", "cpuFlags": ["avx", "avx2"], "flopsPerCyclePerCore": 16,
              "physicalCores": 1, "logicalCpus": 1, "sockets": 1, "l3Kb": 32768, "baseMhz": 2445, "maxMhz": null,
              "memoryTotalMb": 6000, "memoryAvailableMb": 5000, "oomKillCount": {{count}},
              "kernel": "6.1", "os": "Debian GNU/Linux 12 (bookworm)",
              "interface": { "name": "eth0", "address": "10.64.0.10", "mtu": 65535, "speedMbps": null },
              "versions": { "hpl": "2.3", "hplOrigin": "tarball", "blas": "OpenBLAS", "mpi": "Open MPI 4.1.4", "compiler": "gcc 12" }
            }
            """;
    }
}
