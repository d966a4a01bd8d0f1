using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Beds.LateKubelets;

/// <summary>Passes a watch of pods on, and gives again what there is more to be seen of.</summary>
internal sealed class WatchRewriter(LauncherView view, HttpResponse response)
{
    private readonly Dictionary<string, (string Line, DateTime DueAt)> late = [];

    public async Task RunAsync(StreamReader upstream, CancellationToken cancellationToken)
    {
        var next = ReadAsync();
        while (true)
        {
            if (late.Count > 0)
            {
                var (uid, (held, dueAt)) = late.MinBy(pair => pair.Value.DueAt);
                var wait = dueAt - DateTime.UtcNow;
                if (wait <= TimeSpan.Zero || await Task.WhenAny(next, Task.Delay(wait, cancellationToken)) != next)
                {
                    late.Remove(uid);
                    await PassAsync(held, cancellationToken);
                    continue;
                }
            }

            if (await next is not { } line)
            {
                return;
            }

            await PassAsync(line, cancellationToken);
            next = ReadAsync();
        }

        Task<string?> ReadAsync() => upstream.ReadLineAsync(cancellationToken).AsTask();
    }

    private async Task PassAsync(string line, CancellationToken cancellationToken)
    {
        var change = JsonNode.Parse(line)!.AsObject();
        if (change["object"] is JsonObject pod && pod["metadata"]?["uid"]?.GetValue<string>() is { } uid)
        {
            late.Remove(uid);
            if (view.Show(pod) is { } left && change["type"]!.GetValue<string>() != "DELETED")
            {
                late[uid] = (line, DateTime.UtcNow + left);
            }
        }

        await response.WriteAsync(change.ToJsonString() + "\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
