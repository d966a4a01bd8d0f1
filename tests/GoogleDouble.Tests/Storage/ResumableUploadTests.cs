using System.Net.Http.Headers;
using System.Text;
using Google.Apis.Upload;
using GoogleDouble.Faults;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Storage;

public class ResumableUploadTests
{
    private const int Piece = 256 * 1024;
    private const string Upload = "upload/storage/v1/b/results/o?uploadType=resumable&name=run.tar";

    [Fact]
    public async Task Should_Go_On_From_What_Is_Kept_When_The_Connection_Breaks()
    {
        // Given
        await using var google = await StartAsync();
        byte[] content = Bytes((3 * Piece) + 1000);
        var session = await OpenAsync(google);
        google.Server.Faults.Add(new Fault(FaultKind.UploadCutOff) { Byte = (2 * Piece) + 5 });

        // When
        var broken = await Should.ThrowAsync<HttpRequestException>(() => PutAsync(google, session, content, 0));
        using var asked = await AskAsync(google, session, content.Length);
        using var done = await PutAsync(google, session, content[(2 * Piece)..], 2 * Piece, content.Length);

        // Then
        broken.ShouldNotBeNull();
        ((int)asked.StatusCode).ShouldBe(308);
        asked.Headers.GetValues("Range").ShouldBe([$"bytes=0-{(2 * Piece) - 1}"]);
        ((int)done.StatusCode).ShouldBe(200);
        google.Server.Buckets.Find("results")!.Find("run.tar")!.Content.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Should_Have_No_Range_When_Nothing_Is_Kept()
    {
        // Given
        await using var google = await StartAsync();
        var session = await OpenAsync(google);

        // When
        using var asked = await AskAsync(google, session, 1000);

        // Then
        ((int)asked.StatusCode).ShouldBe(308);
        asked.Headers.Contains("Range").ShouldBeFalse();
    }

    [Theory]
    [InlineData(FaultKind.UploadCutOff)]
    [InlineData(FaultKind.Status503)]
    public async Task Should_Arrive_Whole_When_Googles_Upload_Meets_A_Fault(FaultKind kind)
    {
        // Given
        await using var google = await StartAsync();
        byte[] content = Bytes((2 * Piece) + 77);
        var session = await OpenAsync(google);
        google.Server.Faults.Add(
            new Fault(kind)
            {
                Type = "storage",
                Name = kind is FaultKind.UploadCutOff ? null : "/upload/*",
                Byte = Piece + 9,
            }
        );

        // When
        using var stream = new MemoryStream(content);
        var upload = ResumableUpload.CreateFromUploadUri(session, stream);
        upload.ChunkSize = Piece;
        var progress = await upload.ResumeAsync(session, TestContext.Current.CancellationToken);

        // Then
        progress.Exception.ShouldBeNull();
        progress.Status.ShouldBe(UploadStatus.Completed);
        google.Server.Faults.Happened.Count.ShouldBe(1);
        google.Server.Buckets.Find("results")!.Find("run.tar")!.Content.ToArray().ShouldBe(content);
    }

    [Fact]
    public async Task Should_Overwrite_Nothing_When_Another_Came_First()
    {
        // Given
        await using var google = await StartAsync();
        var session = await OpenAsync(google, "&ifGenerationMatch=0");
        using var first = await PutAsync(google, await OpenAsync(google), Bytes(10), 0);

        // When
        using var second = await PutAsync(google, session, Bytes(20), 0);

        // Then
        ((int)second.StatusCode).ShouldBe(412);
        google.Server.Buckets.Find("results")!.Find("run.tar")!.Content.Length.ShouldBe(10);
    }

    private static async Task<TestCloud> StartAsync()
    {
        var google = await TestCloud.StartAsync();
        google.Server.Buckets.Add("results");
        return google;
    }

    private static async Task<Uri> OpenAsync(TestCloud google, string query = "")
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await google.Client.PostAsync(
            new Uri(Upload + query, UriKind.Relative),
            body,
            TestContext.Current.CancellationToken
        );
        response.EnsureSuccessStatusCode();
        return response.Headers.Location!;
    }

    private static async Task<HttpResponseMessage> PutAsync(
        TestCloud google,
        Uri session,
        byte[] bytes,
        long first,
        long? total = null
    )
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentRange = new ContentRangeHeaderValue(first, first + bytes.Length - 1, total ?? bytes.Length);
        return await google.Client.PutAsync(session, body, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> AskAsync(TestCloud google, Uri session, long total)
    {
        using var body = new ByteArrayContent([]);
        body.Headers.ContentRange = new ContentRangeHeaderValue(total);
        return await google.Client.PutAsync(session, body, TestContext.Current.CancellationToken);
    }

    // No two pieces are alike.
    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 31) ^ (i >> 11)))];
}
