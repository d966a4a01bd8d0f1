using Hoarfrost.Google.Api.Model;
using Hoarfrost.Options;
using Hoarfrost.Platforms.Gcp.Machines;
using Hoarfrost.Platforms.Gke;

namespace Platforms.Tests.Gke;

public class GkeReservationsTests
{
    // Its formula; 100 MiB below which it evicts; 512 MiB for the pods of its own.
    [Theory]
    [InlineData(8192, 8192 - 1844 - 100 - 512)]
    [InlineData(16384, 16384 - 2663 - 100 - 512)]
    [InlineData(245760, 245760 - 11838 - 100 - 512)]
    public void Should_Keep_Back_What_Gke_Does(int machineMb, int left) =>
        GkeReservations.MemoryMb(machineMb).ShouldBe(left);

    [Theory]
    [InlineData("n2", "n2-standard-4", 4, 1)]
    [InlineData("n2", "n2-standard-2", 2, 1)]
    [InlineData("c2", "c2-standard-60", 60, 29)]
    [InlineData("h3", "h3-standard-88", 88, 87)]
    public void Should_Leave_One_Core_To_The_Kubelet(string series, string type, int vCpus, int cores)
    {
        // Given
        var machine = MachineFacts.Of(new MachineType(type, vCpus, 16384), MachineSeries.Find(series)!);

        // When
        var nodes = GkeReservations.Nodes(new HoarfrostOptions { Cluster = "mpi", Nodes = 2 }, machine);

        // Then
        nodes.Select(node => node.Name).ShouldBe(["mpi-1", "mpi-2"]);
        nodes.ShouldAllBe(node => node.Cores == cores && node.PlannableMemoryMb == node.MemoryMb);
    }
}
