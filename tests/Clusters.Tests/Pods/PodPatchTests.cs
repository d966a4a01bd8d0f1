using Hoarfrost.Clusters.Pods;
using Hoarfrost.Core.Errors;
using k8s.Models;

namespace Clusters.Tests.Pods;

public sealed class PodPatchTests
{
    private const string Patch = """
        metadata:
          annotations: {example.org/team: physics}
        spec:
          priorityClassName: batch
          nodeSelector: {pool: hpc}
          tolerations:
            - {key: hpc, operator: Exists}
          containers:
            - name: worker
              resources:
                requests: {cpu: "6", memory: 12Gi, rdma/hca: "1"}
                limits: {cpu: "6", memory: 12Gi, rdma/hca: "1"}
              env:
                - {name: UCX_NET_DEVICES, value: mlx5_0}
        """;

    [Fact]
    public void Should_Merge_As_Kubernetes_Does_When_A_Worker_Is_Patched()
    {
        // When
        var pod = PodPatch.Parse(Patch).Apply(Template("worker"), "worker");

        // Then: lists of objects by their keys, maps by theirs (kubernetes: patchStrategy and patchMergeKey of core/v1 types)
        pod.Metadata.Annotations.ShouldBe(
            new Dictionary<string, string> { ["sidecar.istio.io/inject"] = "false", ["example.org/team"] = "physics" },
            ignoreOrder: true
        );
        pod.Spec.PriorityClassName.ShouldBe("batch");
        pod.Spec.NodeSelector.Keys.ShouldBe(["kubernetes.io/os", "pool"], ignoreOrder: true);
        pod.Spec.Tolerations.Select(one => one.Key).ShouldBe(["node.kubernetes.io/not-ready", "hpc"]);
        var container = pod.Spec.Containers.ShouldHaveSingleItem();
        container.Image.ShouldBe("hpl:1");
        container.Env.Select(one => one.Name).ShouldBe(["A", "UCX_NET_DEVICES"]);
        container.Resources.Limits["cpu"].ToString().ShouldBe("6");
        container.Resources.Requests["rdma/hca"].ToString().ShouldBe("1");
    }

    [Fact]
    public void Should_Leave_A_Workers_Resources_To_Workers_When_A_Launcher_Is_Patched()
    {
        // When
        var pod = PodPatch.Parse(Patch).Apply(Template("launcher"), "launcher");

        // Then
        pod.Spec.PriorityClassName.ShouldBe("batch");
        pod.Spec.Containers.ShouldHaveSingleItem().Resources.Limits["cpu"].ToString().ShouldBe("1");
    }

    [Fact]
    public void Should_Tell_What_A_Worker_Gets_When_The_Patch_Says_It()
    {
        var patch = PodPatch.Parse(Patch);
        (patch.WorkerCpus, patch.WorkerMemoryMb).ShouldBe((6, 12 * 1024));
        PodPatch.Parse("spec: {nodeSelector: {kubernetes.io/arch: arm64}}").Architecture.ShouldBe("arm64");
    }

    [Theory]
    [InlineData("spec: {nodeSelektor: {a: b}}", "nodeSelektor")]
    [InlineData("spec: {containers: [{name: sidecar}]}", "\"sidecar\"")]
    [InlineData("spec: {containers: [{image: x}]}", "without a name")]
    [InlineData("", "metadata, spec or both")]
    [InlineData("spec: [", "no patch of a pod's template")]
    [InlineData("a word", "no patch of a pod's template")]
    [InlineData(
        "spec: {containers: [{name: worker, resources: {limits: {cpu: many}}}]}",
        "no patch of a pod's template"
    )]
    public void Should_Refuse_And_Name_It_When_It_Is_No_Patch(string yaml, string named)
    {
        // Given
        using var folder = new TemporaryFolder();
        var file = folder.File("patch.yaml", yaml);

        // When
        var error = Should.Throw<UsageException>(() => PodPatch.Read(file));

        // Then
        error.Message.ShouldStartWith($"--pod-patch {file}: ");
        error.Message.ShouldContain(named);
    }

    [Fact]
    public void Should_Name_The_File_When_It_Is_Not_There() =>
        Should.Throw<UsageException>(() => PodPatch.Read("/nowhere/patch.yaml")).Message.ShouldContain("/nowhere");

    private static V1PodTemplateSpec Template(string container) =>
        new()
        {
            Metadata = new() { Annotations = new Dictionary<string, string> { ["sidecar.istio.io/inject"] = "false" } },
            Spec = new()
            {
                NodeSelector = new Dictionary<string, string> { ["kubernetes.io/os"] = "linux" },
                Tolerations = [new() { Key = "node.kubernetes.io/not-ready", OperatorProperty = "Exists" }],
                Containers =
                [
                    new()
                    {
                        Name = container,
                        Image = "hpl:1",
                        Env = [new() { Name = "A", Value = "1" }],
                        Resources = new()
                        {
                            Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("1") },
                            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("1") },
                        },
                    },
                ],
            },
        };
}
