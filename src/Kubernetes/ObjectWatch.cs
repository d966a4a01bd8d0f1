using System.Diagnostics;
using Hoarfrost.Core.Text;
using k8s;
using k8s.Models;

namespace Hoarfrost.Kubernetes;

/// <summary>
/// Keeps a picture of some objects: lists them, watches from there, and lists again where the watch is cut off, too old, or the API server
/// was restarted.
/// </summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed class ObjectWatch<T>(KubeClient client, KubeKind kind, string namespaceName, KubeSelector selector)
    where T : class, IMetadata<V1ObjectMeta>
{
    private const int MaxLineBytes = 4 * 1024 * 1024;
    private readonly Dictionary<string, T> objects = [];

    /// <summary>Goes on until it is cancelled.</summary>
    /// <param name="onPicture">Gets all objects whenever anything may have changed.</param>
    /// <exception cref="KubeException">The API refuses, or has not answered for longer than its timeout.</exception>
    public async Task RunAsync(Action<IReadOnlyList<T>> onPicture, CancellationToken cancellationToken)
    {
        while (true)
        {
            var list = await client.ListAsync<T>(kind, namespaceName, selector, cancellationToken);
            objects.Clear();
            foreach (var item in list.Items)
            {
                objects[item.Metadata.Uid] = item;
            }

            onPicture([.. objects.Values]);
            await FollowAsync(list.Metadata.ResourceVersion, onPicture, cancellationToken);
        }
    }

    /// <summary>Ends where only another list helps.</summary>
    private async Task FollowAsync(
        string version,
        Action<IReadOnlyList<T>> onPicture,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            var stale = false;
            var lines = new LineAssembler(
                line =>
                {
                    if (!stale && Accept(line) is { } next)
                    {
                        version = next;
                        onPicture([.. objects.Values]);
                    }
                    else
                    {
                        stale = true;
                    }
                },
                MaxLineBytes
            );
            try
            {
                await foreach (
                    var block in client.StreamAsync(
                        Request(version),
                        client.Limits.Quiet + client.Limits.Answer,
                        cancellationToken
                    )
                )
                {
                    lines.Append(block.Span);
                    if (stale)
                    {
                        return;
                    }
                }
            }
            catch (KubeException e) when (e.IsTransient || e.Failure == KubeFailure.Expired)
            {
                await Task.Delay(client.Limits.Pause, cancellationToken);
                return;
            }

            // A server that ends every watch at once is not to be asked without a pause.
            if (Stopwatch.GetElapsedTime(began) < client.Limits.Pause)
            {
                await Task.Delay(client.Limits.Pause, cancellationToken);
            }
        }
    }

    /// <returns>The version that was reached; null where the line makes no sense, or says that the version is too old.</returns>
    private string? Accept(string line)
    {
        try
        {
            var seen = KubernetesJson.Deserialize<WatchLine>(line);
            if (seen.Type is "ERROR")
            {
                return null;
            }

            var item = KubernetesJson.Deserialize<T>(seen.Object);
            switch (seen.Type)
            {
                case "DELETED":
                    objects.Remove(item.Metadata.Uid);
                    break;
                case "ADDED" or "MODIFIED":
                    objects[item.Metadata.Uid] = item;
                    break;
            }

            return item.Metadata.ResourceVersion;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private KubeRequest Request(string version) =>
        new(
            HttpMethod.Get,
            kind,
            kind.Path(namespaceName),
            [
                .. selector.Query,
                ("watch", "true"),
                ("resourceVersion", version),
                (
                    "timeoutSeconds",
                    ((int)client.Limits.Quiet.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture)
                ),
            ]
        );
}

/// <summary>A line of a watch.</summary>
/// <param name="Type">ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</param>
/// <param name="Object">The object, or what is wrong.</param>
internal sealed record WatchLine(string Type, JsonElement Object);
