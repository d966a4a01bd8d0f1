using System.Text.Json.Nodes;
using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Clusters.Pods;
using Hoarfrost.Programs.Hpl.Planning;
using Hoarfrost.Runs.Mpi;
using Hoarfrost.Runs.MpiOperator;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.Records;
using k8s;

namespace Runs.Tests.MpiOperator.Jobs;

public class MpiJobTemplateTests
{
    private const string RunId = "20260301T120000Z-some-cluster-1a2b";

    [Fact]
    public void Should_Name_A_Job_So_That_Its_Pods_Have_Names_Too()
    {
        PodNames.Job(RunId).ShouldBe("hpl-20260301t120000z-1a2b");
        PodNames.WorkerIndex("hpl-a", "hpl-a-worker-12").ShouldBe(12);
        PodNames.WorkerIndex("hpl-a", "hpl-a-launcher-x1").ShouldBeNull();
        PodNames.WorkerIndex("hpl-a", "hpl-ab-worker-1").ShouldBeNull();
    }

    [Fact]
    public void Should_Leave_Memory_For_Shared_Memory_And_For_Sshd_When_Planning()
    {
        // Given
        NodeShape[] shapes = [new("b", 1, 4, 8000, 8000), new("a", 0, 8, 9000, 9000)];

        // When
        var plan = PodPlan.Of(shapes, slots: null);

        // Then: the smallest node sets the measure
        plan.Workers.ShouldBe(["a", "b"]);
        (plan.Cores, plan.MemoryMb, plan.SharedMemoryMb).ShouldBe((4, 8000, 64 + 4 * 8));
        plan.PlannableMemoryMb.ShouldBe(8000 - 96 - 64 - 4 * 32);
    }

    [Fact]
    public void Should_Keep_Workers_Apart_And_Cores_Whole_When_Nodes_Are_Not_Shared()
    {
        // When
        var job = Job(sharesNodes: false);

        // Then
        var spec = job["spec"]!;
        spec["launcherCreationPolicy"]!.ToString().ShouldBe("WaitForWorkersReady");
        spec["runPolicy"]!["backoffLimit"]!.GetValue<int>().ShouldBe(0);
        spec["runPolicy"]!["ttlSecondsAfterFinished"].ShouldBeNull();
        var worker = spec["mpiReplicaSpecs"]!["Worker"]!;
        worker["replicas"]!.GetValue<int>().ShouldBe(2);
        worker["restartPolicy"]!.ToString().ShouldBe("Never");
        var pod = worker["template"]!["spec"]!;
        pod["affinity"]!["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"].ShouldNotBeNull();
        pod["automountServiceAccountToken"]!.GetValue<bool>().ShouldBeFalse();
        pod["securityContext"]!["runAsNonRoot"]!.GetValue<bool>().ShouldBeTrue();
        pod["tolerations"]!.AsArray().Select(static one => one!["key"]!.ToString()).ShouldContain("only-hpl");
        var container = pod["containers"]![0]!;
        container["resources"]!["limits"]!.ToJsonString().ShouldBe(container["resources"]!["requests"]!.ToJsonString());
        container["resources"]!["limits"]!["cpu"]!.ToString().ShouldBe("4");
        container["securityContext"]!["allowPrivilegeEscalation"]!.GetValue<bool>().ShouldBeFalse();
        container["volumeMounts"]!
            .AsArray()
            .Select(static one => one!["mountPath"]!.ToString())
            .ShouldBe(["/dev/shm", "/hpl/HPL.dat"]);
    }

    [Fact]
    public void Should_Only_Prefer_Apart_When_Nodes_Are_Shared()
    {
        var affinity = Job(sharesNodes: true)["spec"]!["mpiReplicaSpecs"]!["Worker"]!["template"]!["spec"]![
            "affinity"
        ]!;
        affinity["podAntiAffinity"]!["requiredDuringSchedulingIgnoredDuringExecution"].ShouldBeNull();
        affinity["podAntiAffinity"]!["preferredDuringSchedulingIgnoredDuringExecution"].ShouldNotBeNull();
    }

    [Fact]
    public void Should_Give_Workers_Alone_Room_For_A_Program_When_One_Is_Brought()
    {
        // When
        var replicas = Job(sharesNodes: false, bringsFiles: true)["spec"]!["mpiReplicaSpecs"]!;

        // Then: beside the keys that the operator mounts in the home
        var worker = replicas["Worker"]!["template"]!["spec"]!;
        worker["containers"]![0]!["volumeMounts"]!
            .AsArray()
            .Select(static one => $"{one!["name"]} {one["subPath"]} {one["mountPath"]}")
            .ShouldBe([
                "shm  /dev/shm",
                "programs programs /home/mpiuser/programs",
                "programs runs /home/mpiuser/runs",
                "input HPL.dat /hpl/HPL.dat",
            ]);
        worker["volumes"]!.AsArray().Single(static one => one!["name"]!.ToString() == "programs")!["emptyDir"]!
            .AsObject()
            .ShouldBeEmpty();
        replicas["Launcher"]!["template"]!["spec"]!["volumes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public void Should_Mount_The_Claim_On_Each_Worker_When_Workers_Are_To_Share_One()
    {
        // When
        var job = MpiJobTemplate.Make(Request(sharesNodes: false, bringsFiles: true) with { SharedClaim = "data" }).Job;
        var worker = JsonNode.Parse(KubernetesJson.Serialize(job))!["spec"]!["mpiReplicaSpecs"]!["Worker"]![
            "template"
        ]!["spec"]!;

        // Then
        worker["volumes"]!.AsArray().Single(static one => one!["name"]!.ToString() == "shared")![
            "persistentVolumeClaim"
        ]!["claimName"]!
            .ToString()
            .ShouldBe("data");
        worker["containers"]![0]!["volumeMounts"]!
            .AsArray()
            .Single(static one => one!["name"]!.ToString() == "shared")!["mountPath"]!
            .ToString()
            .ShouldBe("/shared");
        worker["securityContext"]!["fsGroup"]!.GetValue<int>().ShouldBe(1000);
    }

    [Fact]
    public void Should_Tell_A_Launcher_On_A_Worker_All_But_The_Hostfile_That_It_Lacks()
    {
        LauncherEnvironment.OnWorker.ShouldContain("OMPI_MCA_orte_keep_fqdn_hostnames=true");
        LauncherEnvironment.OnWorker.ShouldAllBe(static line => !line.Contains("hostfile"));
    }

    [Fact]
    public void Should_Keep_A_Worker_That_Only_Waits_For_A_While_When_It_Is_Of_No_Job()
    {
        // When
        var pod = JsonNode.Parse(
            KubernetesJson.Serialize(MpiJobTemplate.Kept(Request(sharesNodes: false), TimeSpan.FromHours(1)))
        )!;

        // Then
        var worker = Job(sharesNodes: false)["spec"]!["mpiReplicaSpecs"]!["Worker"]!["template"]!["spec"]!;
        pod["kind"]!.ToString().ShouldBe("Pod");
        pod["metadata"]!["name"]!.ToString().ShouldBe("hpl-x");
        pod["metadata"]!["namespace"]!.ToString().ShouldBe("c-hpl");
        pod["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]!.ToString().ShouldBe("hoarfrost");
        var spec = pod["spec"]!;
        (spec["restartPolicy"]!.ToString(), spec["activeDeadlineSeconds"]!.GetValue<int>()).ShouldBe(("Never", 3600));
        spec["affinity"].ShouldBeNull();
        spec["securityContext"]!.ToJsonString().ShouldBe(worker["securityContext"]!.ToJsonString());
        spec["nodeSelector"]!.ToJsonString().ShouldBe(worker["nodeSelector"]!.ToJsonString());
        var container = spec["containers"]![0]!;
        container["command"]!.ToJsonString().ShouldBe("""["sleep","3600"]""");
        container["resources"]!.ToJsonString().ShouldBe(worker["containers"]![0]!["resources"]!.ToJsonString());
    }

    [Fact]
    public void Should_Stay_Where_It_Is_And_Off_Foreign_Nodes_When_It_Is_Made()
    {
        foreach (var (role, replica) in Job(sharesNodes: false)["spec"]!["mpiReplicaSpecs"]!.AsObject())
        {
            var pod = replica!["template"]!;
            var annotations = pod["metadata"]!["annotations"]!;
            annotations["cluster-autoscaler.kubernetes.io/safe-to-evict"]!.ToString().ShouldBe("false", role);
            annotations["karpenter.sh/do-not-disrupt"]!.ToString().ShouldBe("true", role);
            pod["spec"]!["nodeSelector"]!["kubernetes.io/arch"]!.ToString().ShouldBe("arm64", role);
            pod["spec"]!["nodeSelector"]!["kubernetes.io/os"]!.ToString().ShouldBe("linux", role);
        }
    }

    [Fact]
    public void Should_Leave_Sshd_Alone_When_Ranks_Run()
    {
        var worker = Job(sharesNodes: false)["spec"]!["mpiReplicaSpecs"]!["Worker"]!["template"]!["spec"]![
            "containers"
        ]![0]!;
        worker["startupProbe"].ShouldBeNull();
        worker["readinessProbe"].ShouldBeNull();
        worker["livenessProbe"].ShouldBeNull();
    }

    [Fact]
    public void Should_Have_What_The_Cluster_Wants_When_It_Is_Asked_For()
    {
        // When
        var request = Request(sharesNodes: false) with
        {
            ImagePullSecret = "login",
            Queue = "physics",
            Patch = PodPatch.Parse("spec: {priorityClassName: batch}"),
        };
        var job = JsonNode.Parse(KubernetesJson.Serialize(MpiJobTemplate.Make(request).Job))!;

        // Then
        job["metadata"]!["labels"]!["kueue.x-k8s.io/queue-name"]!.ToString().ShouldBe("physics");
        foreach (var (role, replica) in job["spec"]!["mpiReplicaSpecs"]!.AsObject())
        {
            var spec = replica!["template"]!["spec"]!;
            spec["imagePullSecrets"]!.ToJsonString().ShouldBe("""[{"name":"login"}]""", role);
            spec["priorityClassName"]!.ToString().ShouldBe("batch", role);
        }
    }

    private static JsonNode Job(bool sharesNodes, bool bringsFiles = false) =>
        JsonNode.Parse(KubernetesJson.Serialize(MpiJobTemplate.Make(Request(sharesNodes, bringsFiles)).Job))!;

    private static MpiJobRequest Request(bool sharesNodes, bool bringsFiles = false) =>
        new(
            "hpl-x",
            "c-hpl",
            new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "hoarfrost" },
            "registry/hpl@sha256:1",
            new PodPools(
                new Dictionary<string, string> { ["pool"] = "hpl" },
                new Dictionary<string, string>(),
                "only-hpl"
            ),
            PodPlan.Of([new("a", 0, 4, 8000, 8000), new("b", 1, 4, 8000, 8000)], slots: null),
            4,
            ["hpl", "--", "-np", "8"],
            new Dictionary<string, string> { ["HPL.dat"] = "its text" },
            sharesNodes,
            bringsFiles,
            100
        )
        {
            Architecture = "arm64",
        };
}
