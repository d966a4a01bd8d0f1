using System.Net;
using FsCheck;
using Hoarfrost.Core.Errors;
using Hoarfrost.Google.Api;
using Hoarfrost.Google.Api.Model;

namespace Google.Tests.Api;

// Google's library has one, too, and this namespace is in Google's.
using GoogleApiException = Hoarfrost.Google.Api.GoogleApiException;

public sealed class GoogleClientTests : IDisposable
{
    private const string Path = "/compute/v1/projects/demo-123456/regions/us-central1";
    private const string Region = """{ "name": "us-central1", "status": "UP" }""";

    private readonly GoogleServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Should_Send_One_Token_With_All_When_Many_Ask_At_Once()
    {
        // Given
        _server.On($"GET {Path}", Region);
        using var client = _server.Client();

        // When
        var regions = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => GetAsync(client)));

        // Then
        regions.ShouldAllBe(region => region.Name == "us-central1");
        _server.Tokens.ShouldBe(Enumerable.Repeat("Bearer token-1", 5));
    }

    [Fact]
    public async Task Should_Ask_With_A_New_Token_When_The_Old_One_Is_Not_Taken()
    {
        // Given
        _server.On(
            $"GET {Path}",
            request =>
                request.Headers["Authorization"] == "Bearer token-1"
                    ? Answer.Error(401, "authError", "Invalid Credentials")
                    : new Answer(200, Region)
        );
        using var client = _server.Client();

        // When
        var region = await GetAsync(client);

        // Then
        region.Status.ShouldBe("UP");
        _server.Tokens.ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task Should_Give_Up_When_No_Token_Is_Taken()
    {
        // Given
        _server.On($"GET {Path}", _ => Answer.Error(401, "authError", "Invalid Credentials"));
        using var client = _server.Client();

        // When
        var refusal = await Should.ThrowAsync<GoogleApiException>(() => GetAsync(client));

        // Then
        refusal.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        _server.Tokens.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    [InlineData(500, "internalError")]
    [InlineData(503, "backendError")]
    [InlineData(0, "")]
    public async Task Should_Try_Again_When_It_May_Pass(int status, string reason)
    {
        // Given
        var left = 3;
        _server.On(
            $"GET {Path}",
            _ =>
                left-- == 0 ? new Answer(200, Region)
                : status == 0 ? Answer.Broken
                : Answer.Error(status, reason, "Later")
        );
        using var client = _server.Client();

        // When
        var region = await GetAsync(client);

        // Then
        region.Name.ShouldBe("us-central1");
        left.ShouldBe(-1);
    }

    [Theory]
    [InlineData(403, "quotaExceeded", ExitCodes.CloudRefused)]
    [InlineData(403, "forbidden", ExitCodes.CloudRefused)]
    [InlineData(400, "invalid", ExitCodes.StepFailed)]
    public async Task Should_Not_Try_Again_When_It_Will_Stay_So(int status, string reason, int exitCode)
    {
        // Given
        _server.On($"GET {Path}", _ => Answer.Error(status, reason, "No"));
        using var client = _server.Client();

        // When
        var refusal = await Should.ThrowAsync<GoogleApiException>(() => GetAsync(client));

        // Then
        refusal.Reason.ShouldBe(reason);
        refusal.Status.ShouldBe((HttpStatusCode)status);
        refusal.ExitCode.ShouldBe(exitCode);
        refusal.Message.ShouldContain(Path);
        _server.Requests.Count(request => request.Contains("/regions/", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Wait_As_Long_As_Google_Says_When_It_Does()
    {
        // Given
        var calls = 0;
        _server.On(
            $"GET {Path}",
            _ =>
                calls++ == 0
                    ? Answer.Error(429, "rateLimitExceeded", "Later") with
                    {
                        RetryAfter = "1",
                    }
                    : new Answer(200, Region)
        );
        using var client = _server.Client();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        // When
        await GetAsync(client);

        // Then
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(900));
    }

    [Fact]
    public async Task Should_End_With_Googles_Last_Word_When_Time_Is_Up()
    {
        // Given
        _server.On($"GET {Path}", _ => Answer.Error(503, "backendError", "Try later"));
        using var client = new GoogleClient(
            _server.Environment,
            _server.Limits with
            {
                Total = TimeSpan.FromMilliseconds(300),
            }
        );

        // When
        var refusal = await Should.ThrowAsync<GoogleApiException>(() => GetAsync(client));

        // Then
        refusal.Reason.ShouldBe("backendError");
        _server.Tokens.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task Should_Name_The_Address_When_Nobody_Answers()
    {
        // Given
        _server.On($"GET {Path}", _ => Answer.Broken);
        using var client = new GoogleClient(
            _server.Environment,
            _server.Limits with
            {
                Total = TimeSpan.FromMilliseconds(300),
            }
        );

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => GetAsync(client));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.StepFailed);
        failure.Message.ShouldContain(Path);
    }

    [Fact]
    public async Task Should_Say_Which_Credentials_It_Takes_When_There_Are_None()
    {
        // Given
        using var client = new GoogleClient(
            name => name == "GOOGLE_APPLICATION_CREDENTIALS" ? "/nowhere/key.json" : _server.Environment(name),
            _server.Limits
        );

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => GetAsync(client));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.Message.ShouldContain("/nowhere/key.json");
        failure.Message.ShouldContain("gcloud auth application-default login");
        _server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "type": "service_account", "private_key": "s3cret" }""")]
    [InlineData("s3cret")]
    [InlineData("""{ "s3cret": 1 }""")]
    [InlineData("""["s3cret"]""")]
    public async Task Should_Not_Quote_The_File_When_It_Is_None_Of_Credentials(string content)
    {
        // Given
        await File.WriteAllTextAsync(_server.CredentialsFile, content, Token);
        using var client = _server.Client();

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => GetAsync(client));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Should_Say_So_When_Google_Does_Not_Take_The_Credentials()
    {
        // Given
        _server.On("POST /token", """{ "error": "invalid_grant", "error_description": "Account not found" }""", 400);
        using var client = _server.Client();

        // When
        var failure = await Should.ThrowAsync<HoarfrostException>(() => GetAsync(client));

        // Then
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.Message.ShouldContain("invalid_grant");
    }

    [Fact]
    public async Task Should_Find_Where_An_Api_Is_Enabled_When_It_Is_Not()
    {
        // Given
        _server.On(
            $"GET {Path}",
            """
            { "error": { "code": 403, "message": "Compute Engine API has not been used", "status": "PERMISSION_DENIED",
              "errors": [{ "reason": "accessNotConfigured" }],
              "details": [
                { "@type": "type.googleapis.com/google.rpc.Help", "links": [{ "url": "https://console.example/enable" }] },
                { "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "SERVICE_DISABLED", "metadata": {} }] } }
            """,
            403
        );
        using var client = _server.Client();

        // When
        var refusal = await Should.ThrowAsync<GoogleApiException>(() => GetAsync(client));

        // Then
        refusal.Reason.ShouldBe("SERVICE_DISABLED");
        refusal.IsApiDisabled.ShouldBeTrue();
        refusal.ActivationUrl.ShouldBe(new Uri("https://console.example/enable"));
    }

    [Property]
    public void Should_Take_Any_Body_For_An_Error(NonNull<string> body)
    {
        // Given, When
        var refusal = GoogleError.Parse(HttpStatusCode.BadGateway, body.Get, "GET /", retryAfter: null);

        // Then
        refusal.IsTransient.ShouldBeTrue();
        refusal.Text.Length.ShouldBeLessThanOrEqualTo(500);
    }

    [Theory]
    [InlineData("""{ "error": null }""")]
    [InlineData("""{ "error": { "errors": {}, "details": [1, {}], "message": 3 } }""")]
    [InlineData("""{ "error": { "errors": [], "details": null } }""")]
    [InlineData("[]")]
    public void Should_Take_An_Error_When_It_Is_Not_Of_The_Usual_Form(string body) =>
        GoogleError.Parse(HttpStatusCode.NotFound, body, "GET /", retryAfter: null).IsNotFound.ShouldBeTrue();

    [Fact]
    public void Should_Name_The_Variable_When_An_Endpoint_Is_No_Url() =>
        Should
            .Throw<UsageException>(() => GoogleEndpoints.From(_ => "not a url"))
            .Message.ShouldContain("GOOGLE_COMPUTE_CUSTOM_ENDPOINT");

    private static Task<Region> GetAsync(GoogleClient client) =>
        client.GetAsync(
            new Uri(client.Endpoints.Compute, "projects/demo-123456/regions/us-central1"),
            GcpJson.Default.Region,
            Token
        );
}
