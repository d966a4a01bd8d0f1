using System.Globalization;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests;

[Collection(SharedCluster.Name)]
public sealed class RunTests(ClusterFixture cluster)
{
    [Fact]
    public async Task Should_Prove_The_Cluster_When_Nothing_Was_There()
    {
        // Given
        var files = cluster.Pipeline.Files;

        // When
        cluster.Cold.ShouldEndWith(0);

        // Then
        var folder = files.ResultFolders()[0];
        var (exitCode, _, error) = await Command.TryAsync("sha256sum", folder, "--check", "--strict", "SHA256SUMS");
        exitCode.ShouldBe(0, error);
        string[] expected =
        [
            "HPL.dat",
            "SHA256SUMS",
            "command",
            "hostfile",
            "hpl.out",
            "logs",
            "nodes",
            "plots",
            "report.html",
            "report.md",
            "result.json",
        ];
        Directory
            .EnumerateFileSystemEntries(folder)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected);

        var result = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder, "result.json"), TestContext.Current.CancellationToken)
        )!;
        ClusterFiles.Text(result["verdict"]!, "kind").ShouldBe("Passed");
        result["metrics"]![0]!["value"]!.GetValue<double>().ShouldBeGreaterThan(0);
        var section = result["section"]!;
        section["plan"]!["n"]!.GetValue<int>().ShouldBe(4032);
        section["rows"]!.AsArray().ShouldHaveSingleItem()!["residualPassed"]!.GetValue<bool>().ShouldBeTrue();
        result["placement"]!
            .AsArray()
            .Select(rank => ClusterFiles.Text(rank!, "node"))
            .ShouldBe([cluster.Head, cluster.Second]);
        var nodes = result["nodes"]!.AsArray();
        nodes.Select(node => ClusterFiles.Text(node!, "bootId")).Distinct().ShouldHaveSingleItem();
        section["rpeak"]!["cores"]!
            .GetValue<int>()
            .ShouldBe(nodes.SelectMany(node => node!["cores"]!.AsArray().GetValues<int>()).Distinct().Count());
        result["oversubscription"].ShouldBeNull();
        result["timings"]!
            .AsArray()
            .Select(step => ClusterFiles.Text(step!, "step"))
            .ShouldBe(["Network", "BaseInstance", "BaseImage", "Clone", "VerifyMpi"], ignoreOrder: true);
        files.CsvLines().Count(line => line.Contains(Path.GetFileName(folder), StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Should_Cap_Open_Files_When_Sshd_Starts()
    {
        // Given
        _ = await cluster.HealthyAsync();

        // When: as a rank inherits it
        var limit = await Command.RunAsync(
            "docker",
            ["exec", cluster.Head, "sh", "-c", "prlimit --noheadings --output SOFT --nofile --pid $(pgrep -o -x sshd)"]
        );

        // Then
        long.Parse(limit.Trim(), CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(65536);
    }

    [Fact]
    public async Task Should_Run_What_Standard_Input_Says_When_A_Shell_Is_Opened_On_A_Node()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();

        // When
        var output = await Command.RunAsync(
            "sh",
            "-c",
            "echo hostname | \"$@\"",
            "sh",
            Pipeline.FindDotnet(),
            cluster.Checkout.Program,
            "--working",
            cluster.Checkout.Working,
            "--target",
            "Shell",
            "--cluster",
            pipeline.Cluster,
            "--node",
            "2"
        );

        // Then
        output.Split('\n').ShouldContain(cluster.Second);
        var config = Path.Combine(pipeline.Files.Root, "ssh_config");
        (await Command.RunAsync("ssh", "-F", config, cluster.Head, "hostname")).ShouldBe(cluster.Head);
    }

    [Fact]
    public async Task Should_Do_Nothing_But_Hpl_When_The_Cluster_Is_Up_To_Date()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var files = pipeline.Files;
        var (starts, serials, containers) = (
            files.StepStarts(),
            files.Serials(),
            await pipeline.Docker.ContainersAsync()
        );
        var results = files.ResultFolders().Count;

        // When
        var again = await pipeline.RunAsync("RunHpl", ClusterFixture.Short);

        // Then
        again.ShouldEndWith(0);
        files
            .StepStarts()
            .Where(step => step.Key != "Speed")
            .ShouldBe(starts.Where(step => step.Key != "Speed"), ignoreOrder: true);
        files.Serials().ShouldBe(serials, ignoreOrder: true);
        (await pipeline.Docker.ContainersAsync()).ShouldBe(containers, ignoreOrder: true);
        files.ResultFolders().Count.ShouldBe(results + 1);
        files.LastVerdict().ShouldBe("Passed");
        files.LastResult()["timings"]!.AsArray().ShouldAllBe(step => step!["upToDate"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Should_Keep_Private_Keys_To_Themselves_When_The_Cluster_Was_Made()
    {
        // Given
        var pipeline = await cluster.HealthyAsync();
        var ssh = Path.Combine(pipeline.Files.Root, "ssh");
        var secrets = Directory
            .EnumerateFiles(ssh)
            .Where(path => File.ReadAllText(path).Contains("PRIVATE KEY", StringComparison.Ordinal))
            .ToList();
        secrets.Count.ShouldBe(2);
        var secretLines = secrets
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Length > 40 && !line.StartsWith('-'))
            .Skip(1)
            .ToList();

        // When
        var written = Directory
            .EnumerateFiles(cluster.Checkout.Working, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetDirectoryName(path) != ssh && Path.GetFileName(path) != "lock")
            .ToDictionary(path => path, File.ReadAllText);
        var image = ClusterFiles.Text(pipeline.Files.Steps()["BaseImage"]["outputs"]!, "image");
        written["docker history"] = await Command.RunAsync("docker", "history", "--no-trunc", image);
        written["docker inspect"] = await Command.RunAsync("docker", "inspect", image, cluster.Head, cluster.Second);
        var keysInImage = await Command.RunAsync(
            "docker",
            "run",
            "--rm",
            "--network",
            "none",
            "--entrypoint",
            "find",
            image,
            "/etc/ssh",
            "/home",
            "/root",
            "-name",
            "ssh_host_*_key",
            "-o",
            "-name",
            "id_*",
            "-o",
            "-name",
            "authorized_keys"
        );

        // Then
        secrets.ShouldAllBe(path => File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        written
            .Where(file => secretLines.Any(line => file.Value.Contains(line, StringComparison.Ordinal)))
            .Select(file => file.Key)
            .ShouldBeEmpty();
        keysInImage.ShouldBeEmpty();
    }
}
