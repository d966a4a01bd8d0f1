using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Storage;

public class ObjectTests
{
    private const string Objects = "storage/v1/b/results/o";
    private const string Upload = "upload/storage/v1/b/results/o";

    [Fact]
    public async Task Should_Keep_Content_And_Hashes_When_Uploaded()
    {
        // Given
        await using var google = await StartAsync();

        // When
        var made = await PutAsync(google, "run-1/a b.txt", "123456789");
        var got = await google.GetAsync($"{Objects}/run-1%2Fa%20b.txt");
        string media = await TextAsync(google, $"{Objects}/run-1%2Fa%20b.txt?alt=media");
        string xml = await TextAsync(google, "results/run-1/a%20b.txt");

        // Then
        made.Status.ShouldBe(200);
        got.Json.ToJsonString().ShouldBe(made.Json.ToJsonString());
        ((string?)got.Json["name"]).ShouldBe("run-1/a b.txt");
        ((string?)got.Json["size"]).ShouldBe("9");
        // The check value of CRC-32C in its catalogue is e3069283.
        ((string?)got.Json["crc32c"]).ShouldBe(Convert.ToBase64String([0xe3, 0x06, 0x92, 0x83]));
        ((string?)got.Json["md5Hash"]).ShouldBe(
            Convert.ToBase64String(Convert.FromHexString("25f9e794323b453885f5181f1b624d0b"))
        );
        media.ShouldBe("123456789");
        xml.ShouldBe("123456789");
    }

    [Fact]
    public async Task Should_Take_Metadata_And_Content_When_Multipart()
    {
        // Given
        await using var google = await StartAsync();
        using var right = Multipart("""{"name":"a.json","contentType":"application/json"}""", "{}");
        using var wrong = Multipart("""{"name":"b.json","md5Hash":"AAAAAAAAAAAAAAAAAAAAAA=="}""", "{}");

        // When
        var made = await google.SendAsync(HttpMethod.Post, $"{Upload}?uploadType=multipart", right);
        var refused = await google.SendAsync(HttpMethod.Post, $"{Upload}?uploadType=multipart", wrong);

        // Then
        ((string?)made.Json["contentType"]).ShouldBe("application/json");
        refused.Status.ShouldBe(400);
        google.Server.Buckets.Find("results")!.Objects.Select(stored => stored.Name).ShouldBe(["a.json"]);
    }

    [Fact]
    public async Task Should_Overwrite_Nothing_When_The_Generation_Must_Be_None()
    {
        // Given
        await using var google = await StartAsync();
        var first = await PutAsync(google, "a", "one", "&ifGenerationMatch=0");

        // When
        var second = await PutAsync(google, "a", "two", "&ifGenerationMatch=0");
        var third = await PutAsync(google, "a", "three", $"&ifGenerationMatch={(string?)first.Json["generation"]}");

        // Then
        second.Status.ShouldBe(412);
        ((string?)second.Json["error"]!["errors"]![0]!["reason"]).ShouldBe("conditionNotMet");
        third.Status.ShouldBe(200);
        long.Parse((string)third.Json["generation"]!, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(
                long.Parse((string)first.Json["generation"]!, System.Globalization.CultureInfo.InvariantCulture)
            );
    }

    [Fact]
    public async Task Should_Delete_That_Generation_Only_When_It_Is_Named()
    {
        // Given
        await using var google = await StartAsync();
        var made = await PutAsync(google, "lock", "x");
        string generation = (string)made.Json["generation"]!;

        // When
        var other = await google.SendAsync(HttpMethod.Delete, $"{Objects}/lock?ifGenerationMatch=1");
        var right = await google.SendAsync(HttpMethod.Delete, $"{Objects}/lock?ifGenerationMatch={generation}");
        var again = await google.SendAsync(HttpMethod.Delete, $"{Objects}/lock");

        // Then
        (other.Status, right.Status, again.Status).ShouldBe((412, 204, 404));
    }

    [Fact]
    public async Task Should_List_Names_And_Prefixes_Page_By_Page_When_There_Is_A_Delimiter()
    {
        // Given
        await using var google = await StartAsync();
        foreach (string name in (string[])["r/a", "r/b/1", "r/b/2", "r/c", "s"])
        {
            await PutAsync(google, name, "x");
        }

        // When
        var first = await google.GetAsync($"{Objects}?prefix=r/&delimiter=/&maxResults=2");
        var second = await google.GetAsync(
            $"{Objects}?prefix=r/&delimiter=/&maxResults=2&pageToken={(string?)first.Json["nextPageToken"]}"
        );

        // Then
        Names(first.Json).ShouldBe(["r/a"]);
        ((JsonArray)first.Json["prefixes"]!).Select(prefix => (string?)prefix).ShouldBe(["r/b/"]);
        Names(second.Json).ShouldBe(["r/c"]);
        second.Json.ContainsKey("nextPageToken").ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Refuse_When_The_Bucket_Is_Not_There_Or_May_Not_Be_Written()
    {
        // Given
        await using var google = await StartAsync();

        // When
        var none = await google.GetAsync("storage/v1/b/none");
        var there = await google.GetAsync("storage/v1/b/results");
        google.Server.Permissions.Deny("storage.objects.create");
        var denied = await PutAsync(google, "a", "x");
        var tested = await google.GetAsync(
            "storage/v1/b/results/iam/testPermissions?permissions=storage.objects.create&permissions=storage.objects.get"
        );

        // Then
        none.Status.ShouldBe(404);
        ((string?)there.Json["location"]).ShouldBe("US-CENTRAL1");
        denied.Status.ShouldBe(403);
        ((JsonArray)tested.Json["permissions"]!).Select(name => (string?)name).ShouldBe(["storage.objects.get"]);
    }

    private static Task<string> TextAsync(TestCloud google, string path) =>
        google.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<TestCloud> StartAsync()
    {
        var google = await TestCloud.StartAsync();
        google.Server.Buckets.Add("results");
        return google;
    }

    private static async Task<(int Status, JsonObject Json)> PutAsync(
        TestCloud google,
        string name,
        string text,
        string query = ""
    )
    {
        using var content = new StringContent(text);
        return await google.SendAsync(
            HttpMethod.Post,
            $"{Upload}?uploadType=media&name={Uri.EscapeDataString(name)}{query}",
            content
        );
    }

    private static MultipartContent Multipart(string metadata, string content) =>
        new("related", "frontier")
        {
            new StringContent(metadata, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            new StringContent(content, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")),
        };

    private static IEnumerable<string?> Names(JsonObject list) =>
        ((JsonArray)list["items"]!).Select(item => (string?)item!["name"]);
}
