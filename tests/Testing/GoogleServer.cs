using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hoarfrost.Google.Api;

namespace Testing;

/// <summary>An HTTP server on loopback that answers as a test says, and hands out tokens. What it is asked, it keeps.</summary>
internal sealed class GoogleServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Func<HttpListenerRequest, Answer>> _answers = new(StringComparer.Ordinal);
    private int _tokens;

    public GoogleServer()
    {
        Url = $"http://127.0.0.1:{LoopbackSshd.FreePort()}/";
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
        CredentialsFile = Path.Combine(_folder.Root, "credentials.json");
        using var key = RSA.Create(2048);
        File.WriteAllText(
            CredentialsFile,
            new JsonObject
            {
                ["type"] = "service_account",
                ["project_id"] = "demo-123456",
                ["client_email"] = "tester@demo-123456.iam.gserviceaccount.com",
                ["private_key_id"] = "1",
                ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
                ["token_uri"] = $"{Url}token",
            }.ToJsonString()
        );
        On("POST /token", _ => NewToken());
    }

    public string Url { get; }

    public string CredentialsFile { get; }

    /// <summary>Method, path and query, in the order of their coming.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The bearer tokens that came with them.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    public RequestLimits Limits { get; init; } =
        new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(1))
        {
            LongestPause = TimeSpan.FromMilliseconds(10),
        };

    public string? Environment(string name) =>
        name switch
        {
            "GOOGLE_APPLICATION_CREDENTIALS" => CredentialsFile,
            "GOOGLE_COMPUTE_CUSTOM_ENDPOINT" => $"{Url}compute/v1/",
            "GOOGLE_STORAGE_CUSTOM_ENDPOINT" => $"{Url}storage/v1/",
            "GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT" => $"{Url}serviceusage/v1/",
            "GOOGLE_RESOURCE_MANAGER_CUSTOM_ENDPOINT" => $"{Url}resourcemanager/v1/",
            _ => null,
        };

    public GoogleClient Client() => new(Environment, Limits);

    /// <param name="request">Method and path, as <c>GET /compute/v1/projects/p</c>; the query may be left out.</param>
    public void On(string request, Func<HttpListenerRequest, Answer> answer) => _answers[request] = answer;

    public void On(string request, string json, int status = 200) => On(request, _ => new Answer(status, json));

    public void Dispose()
    {
        _listener.Close();
        _folder.Dispose();
    }

    private Answer NewToken() =>
        new(
            200,
            $$"""{ "access_token": "token-{{Interlocked.Increment(ref _tokens)}}", "token_type": "Bearer", "expires_in": 3600 }"""
        );

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                Serve(await _listener.GetContextAsync());
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private void Serve(HttpListenerContext context)
    {
        var request = context.Request;
        var asked = $"{request.HttpMethod} {request.Url!.AbsolutePath}";
        Requests.Enqueue($"{request.HttpMethod} {request.Url.PathAndQuery}");
        if (request.Headers["Authorization"] is { } authorization)
        {
            Tokens.Enqueue(authorization);
        }

        var answer = (
            _answers.GetValueOrDefault($"{request.HttpMethod} {request.Url.PathAndQuery}")
            ?? _answers.GetValueOrDefault(asked)
        )?.Invoke(request);
        answer ??= Answer.Error(404, "notFound", $"The resource '{request.Url.AbsolutePath}' was not found");
        if (answer.BreaksOff)
        {
            context.Response.ContentLength64 = 100;
            context.Response.OutputStream.WriteByte((byte)'{');
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
        {
            context.Response.AddHeader("Retry-After", seconds);
        }

        context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: true);
    }
}
