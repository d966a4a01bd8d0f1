using Hoarfrost.Core.Errors;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Google.Tests.Api;

/// <summary>The token that the environment gives.</summary>
public sealed class AccessTokenTests : IDisposable
{
    private const string Path = "/compute/v1/projects/demo-123456/regions/us-central1";

    private readonly GoogleServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Should_Take_The_Token_Of_The_Environment_When_There_Are_Credentials_Too()
    {
        // Given
        _server.On($"GET {Path}", """{ "name": "us-central1" }""");
        using var client = new GoogleClient(WithToken, _server.Limits);

        // When
        (await GetAsync(client)).Name.ShouldBe("us-central1");

        // Then
        _server.Tokens.ShouldBe(["Bearer ya29.given"]);
        _server.Requests.ShouldNotContain("POST /token");
        (await client.TokenAsync(Token)).ShouldBe("ya29.given");
    }

    [Fact]
    public async Task Should_Say_That_It_Can_Not_Be_Renewed_When_The_Token_Of_The_Environment_Has_Expired()
    {
        // Given
        _server.On($"GET {Path}", _ => Answer.Error(401, "authError", "Invalid Credentials"));
        using var client = new GoogleClient(WithToken, _server.Limits);

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => GetAsync(client));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.Message.ShouldContain(GoogleCredentials.TokenVariable);
        failure.Message.ShouldContain("gcloud auth print-access-token");
        failure.Message.ShouldNotContain("ya29");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string? WithToken(string name) =>
        name == GoogleCredentials.TokenVariable ? "ya29.given\n" : _server.Environment(name);

    private static Task<Region> GetAsync(GoogleClient client) =>
        client.GetAsync(
            new Uri(client.Endpoints.Compute, "projects/demo-123456/regions/us-central1"),
            GcpJson.Default.Region,
            Token
        );
}
