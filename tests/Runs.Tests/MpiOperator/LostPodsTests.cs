using System.Text.Json.Nodes;
using Hoarfrost.Kubernetes;
using Hoarfrost.Runs.MpiOperator;
using Runs.Tests.MpiOperator.Recorded;

namespace Runs.Tests.MpiOperator;

public sealed class LostPodsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, new[] { "pods/verify-77c9-worker-1" })]
    [InlineData(false, new string[0])]
    public async Task Should_Remove_Pods_Without_Their_Nodes_Word_When_It_Does_Not_Answer(bool isLost, string[] removed)
    {
        // Given: workers whose end was asked for
        var recording = Recording.Read("verify");
        var ending = recording
            .Changes.ToList()
            .FindIndex(change => change.Object["metadata"]!["deletionTimestamp"] is not null);
        var lost = JsonNode.Parse(await File.ReadAllTextAsync(Recording.PathOf("node-lost.json"), Token))!.AsObject();
        await using var api = await RecordedApi.StartAsync(
            new Recording([.. recording.Changes.Take(ending + 1)]),
            new Disturbance(0),
            nodes: isLost
                ?
                [
                    .. recording.ReadyNodes.Where(node =>
                        node["metadata"]!["name"]!.GetValue<string>() != "bed-worker-2"
                    ),
                    lost,
                ]
                : recording.ReadyNodes
        );
        using var client = new KubeClient(api.Target);
        await client.DeleteAsync(KubeKind.MpiJobs, recording.Space, recording.Job, Token);
        await api.PlayedAsync(Token);
        api.Deleted.Clear();
        var said = new List<string>();

        // When
        await new LostPods(client, recording.Space, said.Add).RemoveAsync(Token);

        // Then
        api.Deleted.ShouldBe(removed);
        said.Count.ShouldBe(removed.Length);
    }
}
