using System.Diagnostics;
using System.Text;
using GoogleDouble.Storage;
using GoogleDouble.Tests.Fixtures;

namespace GoogleDouble.Tests.Storage;

/// <summary>The real terraform, with its state in a bucket.</summary>
public class TerraformStateTests
{
    private const string State = "mpi/network/default.tfstate";
    private const string Value = "kept in the bucket";
    private const string Lock = "mpi/network/default.tflock";

    private const string Configuration = """
        terraform {
          backend "gcs" {
            bucket = "state"
            prefix = "mpi/network"
          }
        }

        resource "terraform_data" "one" {
          input = "kept in the bucket"
        }
        """;

    [Fact]
    public async Task Should_Keep_Its_State_In_The_Bucket_When_Applied()
    {
        // Given
        using var folder = Stack();
        await using var google = await TestCloud.StartAsync();
        var bucket = google.Server.Buckets.Add("state");

        // When
        await TerraformAsync(google, folder, 0, "init", "-input=false");
        await TerraformAsync(google, folder, 0, "apply", "-auto-approve", "-input=false");
        string shown = await TerraformAsync(google, folder, 0, "show", "-json");

        // Then
        bucket.Objects.Select(stored => stored.Name).ShouldBe([State]);
        Text(bucket.Find(State)).ShouldNotBeNull().ShouldContain(Value);
        shown.ShouldContain(Value);
        File.Exists(Path.Combine(folder.Path, "terraform.tfstate")).ShouldBeFalse();
    }

    [Fact]
    public async Task Should_Refuse_To_Apply_When_Another_Holds_The_Lock()
    {
        // Given
        using var folder = Stack();
        await using var google = await TestCloud.StartAsync();
        var bucket = google.Server.Buckets.Add("state");
        await TerraformAsync(google, folder, 0, "init", "-input=false");
        using var info = new StringContent("""{"ID":"1","Operation":"OperationTypeApply","Who":"another"}""");
        await google.SendAsync(HttpMethod.Post, $"upload/storage/v1/b/state/o?uploadType=media&name={Lock}", info);

        // When
        await TerraformAsync(google, folder, 1, "apply", "-auto-approve", "-input=false");
        string? during = Text(bucket.Find(State));
        await google.SendAsync(HttpMethod.Delete, $"storage/v1/b/state/o/{Uri.EscapeDataString(Lock)}");
        await TerraformAsync(google, folder, 0, "apply", "-auto-approve", "-input=false");

        // Then
        during?.ShouldNotContain(Value);
        Text(bucket.Find(State)).ShouldNotBeNull().ShouldContain(Value);
        bucket.Find(Lock).ShouldBeNull();
    }

    private static string? Text(StoredObject? stored) =>
        stored is null ? null : Encoding.UTF8.GetString(stored.Content.Span);

    private static TestFolder Stack()
    {
        var folder = new TestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "main.tf"), Configuration);
        return folder;
    }

    private static async Task<string> TerraformAsync(
        TestCloud google,
        TestFolder folder,
        int exitCode,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("terraform")
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in google.Server.Environment)
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        process.ExitCode.ShouldBe(exitCode, await output + await errors);
        return await output;
    }
}
