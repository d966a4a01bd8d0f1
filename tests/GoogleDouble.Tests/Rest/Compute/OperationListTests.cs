using System.Text.Json.Nodes;
using GoogleDouble.Faults;
using GoogleDouble.Store;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Rest.Compute;

public sealed class OperationListTests
{
    private const string Root = "compute/v1/projects/demo-123456";

    [Fact]
    public async Task Should_List_What_Goes_On_And_Who_Asked_For_It_When_Nobody_Waits_For_It()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Store.Add(Resources.Disk("mpi-1"));
        google.Server.Faults.Add(new Fault(FaultKind.SlowOperation) { Delay = TimeSpan.FromMinutes(1) });
        var link = google.Store.List().Single().SelfLink;

        // When
        await google.SendAsync(HttpMethod.Delete, $"{Root}/zones/us-central1-a/disks/mpi-1");
        var going = await ListAsync(google, "status!=DONE");
        var done = await ListAsync(google, "status=DONE");
        var about = await ListAsync(google, $"targetLink=\"{link}\"");

        // Then
        var operation = going.ShouldHaveSingleItem();
        ((string?)operation["operationType"]).ShouldBe("delete");
        ((string?)operation["status"]).ShouldBe("RUNNING");
        ((string?)operation["targetLink"]).ShouldBe(link);
        ((string?)operation["user"]).ShouldEndWith(".iam.gserviceaccount.com");
        done.ShouldBeEmpty();
        ((string?)about.ShouldHaveSingleItem()["name"]).ShouldBe((string?)operation["name"]);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(TestCloud google, string filter)
    {
        var (status, json) = await google.GetAsync(
            $"{Root}/aggregated/operations?filter={Uri.EscapeDataString(filter)}"
        );
        status.ShouldBe(200);
        return
        [
            .. json["items"]!
                .AsObject()
                .SelectMany(scope => scope.Value!["operations"]?.AsArray() ?? [])
                .Select(operation => operation!),
        ];
    }
}
