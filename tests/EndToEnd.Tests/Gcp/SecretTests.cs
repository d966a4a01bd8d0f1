using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;

namespace EndToEnd.Tests.Gcp;

[Collection(SharedCloudTests.Name)]
public sealed class SecretTests(SharedCloud shared)
{
    /// <summary>What Google's access tokens begin with.</summary>
    private const string Token = "ya29.";

    [Fact]
    public void Should_Write_None_And_Pass_None_When_The_Cluster_Was_Made()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        var ssh = Path.Combine(shared.Pipeline.Files.Root, "ssh");
        var keys = Directory
            .EnumerateFiles(ssh)
            .Where(path => File.ReadAllText(path).Contains("PRIVATE KEY", StringComparison.Ordinal))
            .ToList();
        keys.Count.ShouldBe(2);
        var account = JsonNode.Parse(File.ReadAllText(shared.Cloud.Server.Credentials.ServiceAccount))!;
        string[] secrets =
        [
            Token,
            .. LinesOf(ClusterFiles.Text(account, "private_key")),
            // The first lines of OpenSSH's form are the same in all keys.
            .. keys.SelectMany(key => LinesOf(File.ReadAllText(key)).Skip(1)),
        ];

        // When
        var written = Directory
            .EnumerateFiles(shared.Checkout.Working, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetDirectoryName(path) != ssh && Path.GetFileName(path) != "lock")
            .Where(path => Has(File.ReadAllText(path), secrets));
        var passed = shared.Processes.Seen.Where(line => Has(line, secrets));
        var uploaded = shared
            .Cloud.Server.Buckets.Find(SharedCloud.ResultsBucket)!
            .Objects.Where(one => Has(System.Text.Encoding.UTF8.GetString(one.Content.Span), secrets));

        // Then
        keys.ShouldAllBe(key => File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        shared.Processes.Seen.ShouldContain(line => line.Contains("terraform", StringComparison.Ordinal));
        written.ShouldBeEmpty();
        passed.ShouldBeEmpty();
        uploaded.Select(one => one.Name).ShouldBeEmpty();
    }

    private static bool Has(string text, string[] secrets) =>
        secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal));

    private static IEnumerable<string> LinesOf(string pem) =>
        pem.Split('\n').Where(line => line.Length > 40 && !line.StartsWith('-'));
}
