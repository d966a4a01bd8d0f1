using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using GoogleDouble.Faults;
using GoogleDouble.Tests.Fixtures;
using GoogleDouble.Tokens;

namespace GoogleDouble.Tests.Tokens;

public class TokenTests
{
    private const string Project = "compute/v1/projects/demo-123456";

    [Theory]
    [InlineData(nameof(CredentialFiles.ServiceAccount))]
    [InlineData(nameof(CredentialFiles.FileFederation))]
    [InlineData(nameof(CredentialFiles.WebFederation))]
    public async Task Should_Let_Googles_Library_In_When_It_Has_The_File(string kind)
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        string token = await TokenOf(PathOf(google.Server.Credentials, kind));
        google.Client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var (status, _) = await google.GetAsync(Project);

        // Then
        status.ShouldBe(200);
    }

    [Fact]
    public async Task Should_Let_The_Person_In_When_The_Refresh_Token_Is_Right()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        var file = (JsonObject)
            JsonNode.Parse(
                await File.ReadAllTextAsync(
                    google.Server.Credentials.AuthorizedUser,
                    TestContext.Current.CancellationToken
                )
            )!;

        // When
        var right = await Refresh(google, file, (string)file["refresh_token"]!);
        var wrong = await Refresh(google, file, "1//other");

        // Then
        right.Status.ShouldBe(200);
        google.Server.Tokens.IsLive((string)right.Json["access_token"]!).ShouldBeTrue();
        wrong.Status.ShouldBe(400);
        ((string?)wrong.Json["error"]).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Should_Refuse_The_Assertion_When_Another_Key_Signed_It()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        await using var other = await TestCloud.StartAsync();
        string path = google.Server.Credentials.ServiceAccount;
        var forged = (JsonObject)
            JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        var stranger = (JsonObject)
            JsonNode.Parse(
                await File.ReadAllTextAsync(
                    other.Server.Credentials.ServiceAccount,
                    TestContext.Current.CancellationToken
                )
            )!;
        forged["private_key"] = (string)stranger["private_key"]!;
        await File.WriteAllTextAsync(path, forged.ToJsonString(), TestContext.Current.CancellationToken);

        // When
        var error = await Should.ThrowAsync<Google.Apis.Auth.OAuth2.Responses.TokenResponseException>(() =>
            TokenOf(path)
        );

        // Then
        error.Error.Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Should_Answer_401_When_There_Is_No_Live_Token()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        var live = await google.GetAsync(Project);
        google.Server.Tokens.ExpireAll();

        // When
        var expired = await google.GetAsync(Project);
        google.Client.DefaultRequestHeaders.Authorization = null;
        var missing = await google.GetAsync(Project);

        // Then
        live.Status.ShouldBe(200);
        expired.Status.ShouldBe(401);
        ((string?)expired.Json["error"]!["status"]).ShouldBe("UNAUTHENTICATED");
        ((string?)expired.Json["error"]!["errors"]![0]!["reason"]).ShouldBe("authError");
        missing.Status.ShouldBe(401);
        ((string?)missing.Json["error"]!["errors"]![0]!["reason"]).ShouldBe("required");
    }

    [Fact]
    public async Task Should_End_The_Tokens_Life_When_The_Fault_Says_So()
    {
        // Given
        await using var google = await TestCloud.StartAsync();
        google.Server.Faults.Add(new Fault(FaultKind.ExpiredToken) { Type = "compute" });

        // When
        var first = await google.GetAsync(Project);
        var second = await google.GetAsync(Project);
        google.Client.DefaultRequestHeaders.Authorization = new("Bearer", google.Server.Tokens.Issue());
        var renewed = await google.GetAsync(Project);

        // Then
        (first.Status, second.Status, renewed.Status).ShouldBe((401, 401, 200));
    }

    [Fact]
    public async Task Should_Keep_The_Files_To_The_Owner_When_Writing_Them()
    {
        // Given
        await using var google = await TestCloud.StartAsync();

        // When
        var modes = Enum.GetValues<Kind>()
            .Select(kind => File.GetUnixFileMode(PathOf(google.Server.Credentials, $"{kind}")));

        // Then
        modes.ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private enum Kind
    {
        ServiceAccount,
        AuthorizedUser,
        FileFederation,
        WebFederation,
    }

    private static string PathOf(CredentialFiles files, string kind) =>
        (string)typeof(CredentialFiles).GetProperty(kind)!.GetValue(files)!;

    private static async Task<string> TokenOf(string path)
    {
        string json = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var credential = CredentialFactory
            .FromJson(json, (string?)JsonNode.Parse(json)!["type"])
            .CreateScoped("https://www.googleapis.com/auth/cloud-platform");
        return await ((ITokenAccess)credential).GetAccessTokenForRequestAsync(
            cancellationToken: TestContext.Current.CancellationToken
        );
    }

    private static async Task<(int Status, JsonObject Json)> Refresh(TestCloud google, JsonObject file, string token)
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("grant_type", "refresh_token"),
            KeyValuePair.Create("client_id", (string)file["client_id"]!),
            KeyValuePair.Create("client_secret", (string)file["client_secret"]!),
            KeyValuePair.Create("refresh_token", token),
        ]);
        return await google.SendAsync(HttpMethod.Post, "token", form);
    }
}
