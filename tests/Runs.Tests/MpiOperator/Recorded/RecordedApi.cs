using System.Globalization;
using System.Text.Json.Nodes;
using Hoarfrost.Kubernetes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Runs.Tests.MpiOperator.Recorded;

/// <summary>
/// An API server that plays a recording: what came before the job was removed by itself, the rest once it is removed. Lists are what was
/// reached, watches what comes next, each with its disturbances; logs come from a kubelet that is late.
/// </summary>
internal sealed class RecordedApi : IAsyncDisposable
{
    private readonly Recording recording;
    private readonly Disturbance disturbance;
    private readonly string log;
    private readonly IReadOnlyList<JsonObject> nodes;
    private readonly WebApplication app;
    private readonly string kubeconfig = Path.GetTempFileName();
    private readonly CancellationTokenSource ending = new();
    private readonly Lock changing = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int reached;
    private int logsAsked;
    private int nodesAsked;
    private Task playing = Task.CompletedTask;

    private RecordedApi(Recording recording, Disturbance disturbance, string log, IReadOnlyList<JsonObject> nodes)
    {
        (this.recording, this.disturbance, this.log, this.nodes) = (recording, disturbance, log, nodes);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public KubeTarget Target => new(kubeconfig, "recorded");

    /// <summary>How often the nodes were asked for.</summary>
    public int NodesAsked => nodesAsked;

    /// <summary>Bodies and paths of what was asked to be deleted.</summary>
    public List<string> Deleted { get; } = [];

    /// <param name="log">What the launcher wrote, with the kubelet's times.</param>
    /// <param name="nodes">Empty: those of the recording's pods, all ready.</param>
    public static async Task<RecordedApi> StartAsync(
        Recording recording,
        Disturbance disturbance,
        string log = "",
        params IReadOnlyList<JsonObject> nodes
    )
    {
        var api = new RecordedApi(recording, disturbance, log, nodes.Count > 0 ? nodes : recording.ReadyNodes);
        await api.app.StartAsync();
        await File.WriteAllTextAsync(
            api.kubeconfig,
            $$$"""
            apiVersion: v1
            kind: Config
            clusters:
              - name: recorded
                cluster:
                  server: {{{api.app.Urls.Single()}}}
            users: [{name: nobody, user: {token: none}}]
            contexts: [{name: recorded, context: {cluster: recorded, user: nobody}}]
            """
        );
        api.playing = api.PlayAsync(api.ending.Token);
        return api;
    }

    /// <summary>Until all of the recording was reached.</summary>
    public Task PlayedAsync(CancellationToken cancellationToken) => playing.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
        ending.Dispose();
        File.Delete(kubeconfig);
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        for (var next = 1; next <= recording.Changes.Count; next++)
        {
            if (next > recording.RemovedAt)
            {
                await removed.Task.WaitAsync(cancellationToken);
            }

            lock (changing)
            {
                reached = next;
                (changed, var before) = (new(TaskCreationOptions.RunContinuationsAsynchronously), changed);
                before.SetResult();
            }

            await Task.Delay(disturbance.Delay, cancellationToken);
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var parts = http.Request.Path.Value!.Trim('/').Split('/');
        var kind =
            parts.FirstOrDefault(part => part is "mpijobs" or "pods" or "events" or "nodes" or "configmaps") ?? "";
        if (kind == "nodes")
        {
            Interlocked.Increment(ref nodesAsked);
        }

        var after = parts.SkipWhile(part => part != kind).Skip(1).ToList();
        return (http.Request.Method, after) switch
        {
            ("DELETE", [var name]) => DeleteAsync(http, kind, name),
            ("GET", [var name, "log"]) => LogAsync(http, name),
            ("GET", [var name]) => GetAsync(http, kind, name),
            ("GET", []) when http.Request.Query.ContainsKey("watch") => WatchAsync(http, kind),
            ("GET", []) => ListAsync(http, kind),
            _ => FailAsync(http, StatusCodes.Status405MethodNotAllowed, "not recorded"),
        };
    }

    private IReadOnlyList<JsonObject> Objects(string kind, out long version)
    {
        lock (changing)
        {
            version = reached == 0 ? 1 : recording.Changes[reached - 1].Version;
            return
            [
                .. recording
                    .Changes.Take(reached)
                    .Where(change => change.Kind == kind)
                    .GroupBy(change => change.Uid)
                    .Select(group => group.Last())
                    .Where(change => change.Type != "DELETED")
                    .Select(change => change.Object),
            ];
        }
    }

    private Task ListAsync(HttpContext http, string kind)
    {
        var items = Objects(kind, out var version).Concat(kind == "nodes" ? nodes : []);
        return http.Response.WriteAsync(
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["resourceVersion"] = Text(version) },
                ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]),
            }.ToJsonString()
        );
    }

    private Task GetAsync(HttpContext http, string kind, string name) =>
        Find(kind, name) is { } found
            ? http.Response.WriteAsync(found.ToJsonString())
            : FailAsync(http, StatusCodes.Status404NotFound, $"{kind} \"{name}\" not found");

    private Task DeleteAsync(HttpContext http, string kind, string name)
    {
        lock (changing)
        {
            Deleted.Add($"{kind}/{name}");
        }

        if (kind == "mpijobs")
        {
            removed.TrySetResult();
        }

        return http.Response.WriteAsync("{}");
    }

    private async Task WatchAsync(HttpContext http, string kind)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, ending.Token);
        var version = long.Parse(http.Request.Query["resourceVersion"]!, CultureInfo.InvariantCulture);
        await http.Response.StartAsync(either.Token);
        while (!either.IsCancellationRequested)
        {
            var (changes, next) = Since(kind, version);
            if (changes.Count == 0)
            {
                await Task.WhenAny(next, Task.Delay(Timeout.Infinite, either.Token));
                await Task.Delay(disturbance.Delay, CancellationToken.None);
                continue;
            }

            version = changes[^1].Version;
            foreach (var change in disturbance.Apply(changes))
            {
                switch (disturbance.Cut)
                {
                    case WatchCut.Ended:
                        return;
                    case WatchCut.Expired:
                        await http.Response.WriteAsync(
                            """{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""" + "\n"
                        );
                        return;
                    case WatchCut.Aborted:
                        await http.Response.WriteAsync(change.Line[..(change.Line.Length / 2)]);
                        await http.Response.Body.FlushAsync();
                        http.Abort();
                        return;
                    default:
                        await http.Response.WriteAsync(change.Line);
                        await http.Response.Body.FlushAsync();
                        break;
                }
            }
        }
    }

    private (IReadOnlyList<RecordedChange> Changes, Task Next) Since(string kind, long version)
    {
        lock (changing)
        {
            return (
                [.. recording.Changes.Take(reached).Where(change => change.Kind == kind && change.Version > version)],
                changed.Task
            );
        }
    }

    private Task LogAsync(HttpContext http, string name)
    {
        var state = Find("pods", name)?["status"]?["containerStatuses"]?[0]?["state"];
        if (state?["running"] is null && state?["terminated"] is null)
        {
            return FailAsync(http, StatusCodes.Status400BadRequest, "container is waiting to start: ContainerCreating");
        }

        if (Interlocked.Increment(ref logsAsked) > disturbance.LogFaults)
        {
            return http.Response.WriteAsync(log);
        }

        return disturbance.LogFault switch
        {
            LogFault.Waiting => FailAsync(http, StatusCodes.Status400BadRequest, "container is waiting to start"),
            LogFault.UnknownPod => FailAsync(http, StatusCodes.Status404NotFound, $"pod \"{name}\" does not exist"),
            LogFault.Unretrievable => http.Response.WriteAsync("unable to retrieve container logs for containerd://1"),
            LogFault.Cut => http.Response.WriteAsync(log[..(log.Length * 2 / 3)]),
            _ => FailAsync(http, StatusCodes.Status500InternalServerError, "dial tcp: connection refused"),
        };
    }

    private JsonObject? Find(string kind, string name) =>
        Objects(kind, out _).FirstOrDefault(item => item["metadata"]!["name"]!.GetValue<string>() == name);

    private static Task FailAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(new JsonObject { ["kind"] = "Status", ["message"] = message }.ToJsonString());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
