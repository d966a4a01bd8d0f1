using System.Text.Json;
using Hoarfrost.Clusters.Hosts.Preparation;
using Hoarfrost.Clusters.State;

namespace Clusters.Tests.Hosts;

public sealed class PreparedHostsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Should_Keep_A_Record_When_Its_Host_Is_Begun_Again()
    {
        // Given
        new PreparedHostsFile(Cluster).Begin(["node1", "node2"]);
        new PreparedHostsFile(Cluster).Keep("node1", JsonElement.Parse("""{ "id": "abc" }"""));

        // When
        new PreparedHostsFile(Cluster).Begin(["node1", "node3"]);
        new PreparedHostsFile(Cluster).Forget("node2");

        // Then
        var hosts = new PreparedHostsFile(Cluster).Hosts;
        hosts.Keys.ShouldBe(["node1", "node3"], ignoreOrder: true);
        hosts["node1"]!.Value.GetProperty("id").GetString().ShouldBe("abc");
        hosts["node3"].ShouldBeNull();
    }

    private ClusterDirectory Cluster => new(Path.Combine(_folder.Root, "frost"));
}
