using Hoarfrost.Clusters.Facts;

namespace Hoarfrost.Results.Model;

/// <summary>A node's facts as results keep them.</summary>
internal static class RunNodes
{
    public static RunNode Of(string name, NodeFacts facts) =>
        new()
        {
            Name = name,
            BootId = facts.BootId,
            InternalAddress = facts.Interface?.Address,
            CpuModel = facts.CpuModel,
            PhysicalCores = facts.PhysicalCores,
            Cores = facts.Cores,
            LogicalCpus = facts.LogicalCpus,
            Sockets = facts.Sockets,
            BaseMhz = facts.BaseMhz,
            MaxMhz = facts.MaxMhz,
            FlopsPerCyclePerCore = facts.FlopsPerCyclePerCore,
            L3CacheKb = facts.L3Kb,
            MemoryTotalMb = facts.MemoryTotalMb,
            MemoryAvailableMb = facts.MemoryAvailableMb,
            OperatingSystem = facts.Os,
            Kernel = facts.Kernel,
            MtuBytes = facts.Interface?.Mtu,
            LinkMbitPerSecond = facts.Interface?.SpeedMbps,
        };
}
