using System.Text.Json.Nodes;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;
using Hoarfrost.Google.Storage;

namespace Google.Tests.Api;

/// <summary>The quota project that <c>gcloud auth application-default login</c> writes into the credentials: often another than that of the cluster.</summary>
public sealed class QuotaProjectTests : IDisposable
{
    private const string Header = "x-goog-user-project";

    private readonly GoogleServer _server = new();
    private readonly TemporaryFolder _folder = new();
    private readonly string _credentials;

    public QuotaProjectTests()
    {
        var json = JsonNode.Parse(File.ReadAllText(_server.CredentialsFile))!;
        json["quota_project_id"] = "other-123456";
        _credentials = _folder.File("credentials.json", json.ToJsonString());
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Should_Leave_Calls_To_The_Project_That_They_Are_About_When_Credentials_Name_Another()
    {
        // Given
        var billed = "nobody was asked";
        _server.On(
            "GET /compute/v1/projects/demo-123456/regions/us-central1",
            request =>
            {
                billed = request.Headers[Header];
                return new Answer(200, """{ "name": "us-central1" }""");
            }
        );
        using var client = Client();

        // When
        _ = await client.GetAsync(
            new Uri(client.Endpoints.Compute, "projects/demo-123456/regions/us-central1"),
            GcpJson.Default.Region,
            Token
        );

        // Then
        billed.ShouldBeNull();
    }

    [Fact]
    public async Task Should_Name_The_Project_Of_The_Credentials_When_A_Bucket_Is_Asked()
    {
        // Given
        var billed = "nobody was asked";
        _server.On(
            "GET /storage/v1/b/results/o/x",
            request =>
            {
                billed = request.Headers[Header];
                return new Answer(200, """{ "name": "x" }""");
            }
        );
        using var client = Client();
        using var bucket = new BucketClient(client, "results");

        // When
        _ = await bucket.FindAsync("x", Token);

        // Then
        billed.ShouldBe("other-123456");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private GoogleClient Client() =>
        new(
            name => name == "GOOGLE_APPLICATION_CREDENTIALS" ? _credentials : _server.Environment(name),
            _server.Limits
        );
}
