using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;
using EndToEnd.Tests.Gcp.Fixtures;
using GoogleDouble.Faults;

namespace EndToEnd.Tests.Gcp;

[Collection(SharedCloudTests.Name)]
public sealed class ColdRunTests(SharedCloud shared)
{
    [Fact]
    public void Should_Prove_The_Cluster_When_Nothing_Was_There()
    {
        // Given
        var files = shared.Pipeline.Files;

        // When
        shared.Cold.ShouldEndWith(0);

        // Then
        var result = JsonNode.Parse(File.ReadAllText(Path.Combine(files.ResultFolders()[0], "result.json")))!;
        ClusterFiles.Text(result["verdict"]!, "kind").ShouldBe("Passed");
        var rmax = result["metrics"]![0]!["value"]!.GetValue<double>();
        rmax.ShouldBeGreaterThan(0);
        result["placement"]!
            .AsArray()
            .Select(rank => ClusterFiles.Text(rank!, "node"))
            .ShouldBe([shared.Pipeline.Node(1), shared.Pipeline.Node(2)]);
        result["timings"]!
            .AsArray()
            .Select(step => ClusterFiles.Text(step!, "step"))
            .ShouldBe(["Network", "BaseInstance", "BaseImage", "Clone", "VerifyMpi"], ignoreOrder: true);
        files
            .Steps()
            .Values.Select(step => ClusterFiles.Text(step, "outcome"))
            .ShouldAllBe(outcome => outcome == "succeeded");
        shared
            .Cloud.InstancesOf(shared.Pipeline)
            .Select(instance => instance.Name)
            .ShouldBe([shared.Pipeline.Node(1), shared.Pipeline.Node(2)], ignoreOrder: true);

        var cloud = result["cloud"]!;
        ClusterFiles.Text(cloud, "machineType").ShouldBe("n2-standard-2");
        ClusterFiles.Text(cloud, "zone").ShouldBe(Cloud.FirstZone);
        ClusterFiles.Text(cloud, "placement").ShouldBe("compact");
        ClusterFiles.Text(cloud, "provisioningModel").ShouldBe("standard");
        ClusterFiles.Text(cloud, "currency").ShouldBe("USD");
        var price = cloud["pricePerNodeHour"]!.GetValue<double>();
        price.ShouldBeInRange(0.05, 0.5);
        cloud["cost"]!.GetValue<double>().ShouldBeGreaterThan(0);
        cloud["valuePerDollar"]!.GetValue<double>().ShouldBe(rmax / (2 * price), tolerance: 0.01);
    }

    [Fact]
    public async Task Should_Upload_What_Is_Here_When_A_Bucket_Is_Named()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        var folder = shared.Pipeline.Files.ResultFolders()[0];
        var runId = Path.GetFileName(folder);
        var (sums, _, error) = await Command.TryAsync("sha256sum", folder, "--check", "--strict", "SHA256SUMS");
        sums.ShouldBe(0, error);

        // When
        var objects = shared
            .Cloud.Server.Buckets.Find(SharedCloud.ResultsBucket)!
            .Objects.Where(one => one.Name.Contains($"{runId}/", StringComparison.Ordinal));

        // Then
        var uploaded = objects.ToDictionary(
            one => one.Name[(one.Name.IndexOf(runId, StringComparison.Ordinal) + runId.Length + 1)..],
            one => Convert.ToHexString(one.Content.Span)
        );
        var here = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                path => Path.GetRelativePath(folder, path),
                path => Convert.ToHexString(File.ReadAllBytes(path))
            );
        uploaded.ShouldBe(here, ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Make_Nothing_Anew_When_All_Is_Up_To_Date()
    {
        // Given
        shared.Cold.ShouldEndWith(0);
        var files = shared.Pipeline.Files;
        var serials = files.Serials();
        var starts = files.StepStarts();
        var numbers = Numbers();
        var objects = Generations();

        // When
        var again = await shared.Pipeline.RunAsync("RunHpl");

        // Then: one run more of HPL, and that is all
        again.ShouldEndWith(0);
        files.Serials().ShouldBe(serials, ignoreOrder: true);
        files
            .StepStarts()
            .Where(step => step.Key != "Speed")
            .ShouldBe(starts.Where(step => step.Key != "Speed"), ignoreOrder: true);
        Numbers().ShouldBe(numbers, ignoreOrder: true);
        Generations().Where(one => objects.ContainsKey(one.Key)).ShouldBe(objects, ignoreOrder: true);
        files.LastVerdict().ShouldBe("Passed");
        files.LastResult()["timings"]!.AsArray().ShouldAllBe(step => step!["upToDate"]!.GetValue<bool>());
        return;

        Dictionary<string, long> Generations() =>
            shared
                .Cloud.Server.Buckets.Find(SharedCloud.ResultsBucket)!
                .Objects.ToDictionary(one => one.Name, one => one.Generation);

        List<string> Numbers() =>
            [
                .. shared
                    .Cloud.InstancesOf(shared.Pipeline)
                    .Select(instance => $"{instance.Name} {instance.Text("instance_id")}"),
            ];
    }

    [Fact]
    public async Task Should_Reuse_The_Image_And_Leave_It_When_A_Second_Cluster_Comes_And_Goes()
    {
        // Given: a base instance would find no stock
        var second = shared.Another();
        var before = shared.Cloud.Everything();
        shared.Cloud.Server.Faults.Add(
            new Fault(FaultKind.StockOut) { Type = Cloud.Instance, Name = $"{second.Cluster}-base" }
        );

        // When
        var made = await second.RunAsync("Clone");
        var instances = shared.Cloud.InstancesOf(second).Count;
        var asked = shared.Cloud.Server.Faults.Pending.Count;
        shared.Cloud.Server.Faults.Clear();
        var removed = await second.TeardownAsync();

        // Then
        made.ShouldEndWith(0);
        instances.ShouldBe(2);
        asked.ShouldBe(1, "no base instance was asked for");
        removed.ShouldEndWith(0);
        shared.Cloud.Everything().ShouldBe(before, ignoreOrder: true);
        Directory.Exists(second.Files.Root).ShouldBeFalse();
    }
}
