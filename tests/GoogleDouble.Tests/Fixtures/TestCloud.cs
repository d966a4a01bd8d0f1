using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Tests.Fixtures;

/// <summary>A double without instances, and a caller with a token.</summary>
public sealed class TestCloud : IAsyncDisposable
{
    private readonly TestFolder folder;

    private TestCloud(TestFolder folder, GoogleDoubleServer server, HttpClient client)
    {
        this.folder = folder;
        Server = server;
        Client = client;
    }

    public GoogleDoubleServer Server { get; }

    /// <summary>Its base address is the double's.</summary>
    public HttpClient Client { get; }

    public ResourceStore Store => Server.Store;

    public static async Task<TestCloud> StartAsync(Func<DoubleSettings, DoubleSettings>? settings = null)
    {
        var own = new TestFolder();
        var server = await GoogleDoubleServer.StartAsync((settings ?? (plain => plain))(new DoubleSettings(own.Path)));
        var client = new HttpClient { BaseAddress = server.Endpoint, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", server.Tokens.Issue());
        return new TestCloud(own, server, client);
    }

    /// <returns>The body of an answer, whatever its status.</returns>
    public Task<(int Status, JsonObject Json)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<(int Status, JsonObject Json)> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
