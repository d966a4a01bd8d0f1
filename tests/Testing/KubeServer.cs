using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Hoarfrost.Kubernetes;

namespace Testing;

/// <summary>A Kubernetes API on loopback that answers as a test says, and keeps what it is asked. What it does not know is forbidden.</summary>
internal sealed class KubeServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, Func<string, Answer>> answers = new(StringComparer.Ordinal);

    public KubeServer()
    {
        var url = $"http://127.0.0.1:{LoopbackSshd.FreePort()}/";
        listener.Prefixes.Add(url);
        listener.Start();
        _ = ServeAsync();
        Kubeconfig = Path.Combine(folder.Root, "kubeconfig");
        File.WriteAllText(
            Kubeconfig,
            $$"""
            { "apiVersion": "v1", "kind": "Config",
              "clusters": [{ "name": "stub", "cluster": { "server": "{{url}}" } }],
              "users": [{ "name": "stub", "user": { "token": "none" } }],
              "contexts": [{ "name": "stub", "context": { "cluster": "stub", "user": "stub" } }] }
            """
        );
    }

    public string Kubeconfig { get; }

    public KubeTarget Target => new(Kubeconfig, "stub");

    /// <summary>Method and path, in the order of their coming.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <param name="request">Method and path, such as <c>GET /api/v1/namespaces/a/pods</c>.</param>
    /// <param name="answer">Gets the request's body.</param>
    public void On(string request, Func<string, Answer> answer) => answers[request] = answer;

    public void On(string request, string json, int status = 200) => On(request, _ => new Answer(status, json));

    public KubeClient Client() =>
        new(
            Target,
            new KubeLimits(
                TimeSpan.FromSeconds(5),
                TimeSpan.Zero,
                TimeSpan.FromMilliseconds(1),
                TimeSpan.FromSeconds(5)
            )
        );

    public void Dispose()
    {
        listener.Close();
        folder.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await ServeAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        var asked = $"{context.Request.HttpMethod} {context.Request.Url!.AbsolutePath}";
        Requests.Enqueue(asked);
        using var reader = new StreamReader(context.Request.InputStream);
        var answer =
            answers.GetValueOrDefault(asked)?.Invoke(await reader.ReadToEndAsync())
            ?? new Answer(403, $$"""{ "kind": "Status", "message": "{{asked}} is forbidden", "code": 403 }""");
        context.Response.StatusCode = answer.Status;
        context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: true);
    }
}
