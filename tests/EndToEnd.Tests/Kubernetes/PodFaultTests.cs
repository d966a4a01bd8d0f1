using System.Text.Json.Nodes;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>What can go wrong with pods, each with its kind, its exit code and its cause.</summary>
[Collection(SharedPods.Name)]
public sealed class PodFaultTests(PodCluster cluster)
{
    private const string SecondNode = "bed-worker-2";
    private const string WorkerLabel = "training.kubeflow.org/job-role: worker";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_SayImagePull_When_NoNodeCanGetTheImage()
    {
        // Given: the registry has lost what was pushed
        var pipeline = cluster.Made();
        var path = pipeline.Files.StepPath("PodImage");
        var text = await File.ReadAllTextAsync(path, Token);
        var step = JsonNode.Parse(text)!;
        step["outputs"]!["reference"] = $"{Beds.KubernetesBed.Registry}/hoarfrost/lost:1";
        await File.WriteAllTextAsync(path, step.ToJsonString(), Token);

        try
        {
            // When
            var refused = await pipeline.RunAsync("VerifyMpi");

            // Then
            refused.ShouldEndWith(1).ShouldSay("ImagePull", "hoarfrost/lost:1", "--image-registry");
        }
        finally
        {
            await File.WriteAllTextAsync(path, text, Token);
        }
    }

    [Fact]
    public async Task Should_SayUnschedulable_When_AWorkerFitsNowhere()
    {
        // Given: a pod that suffers no worker beside it, which no look at cores and memory tells
        var pipeline = cluster.Made();
        await cluster.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: hermit, namespace: default}
            spec:
              nodeName: {{SecondNode}}
              terminationGracePeriodSeconds: 0
              containers: [{name: pause, image: "pause:local", imagePullPolicy: Never}]
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - labelSelector: {matchLabels: { {{WorkerLabel}} } }
                      namespaces: [{{cluster.Namespace}}]
                      topologyKey: kubernetes.io/hostname
            """
        );

        try
        {
            // When
            var refused = await pipeline.RunAsync("VerifyMpi", "--force");

            // Then
            refused.ShouldEndWith(1).ShouldSay("Unschedulable", "anti-affinity", "No node has room");
        }
        finally
        {
            await cluster.KubectlAsync("delete", "pod", "hermit", "--namespace", "default");
        }
    }

    [Fact]
    public async Task Should_SayOutOfMemory_When_AWorkerIsKilledForIt()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = pipeline.Start("RunHpl", ClusterFixture.Long);
        await run.ReachAsync(() => pipeline.Files.RunSince(run.StartedAt, "started") is not null, "the job was made");
        var worker = await WorkerAsync();

        // When: memory for a fifth of its share of the matrix
        await EngineAsync("update", "--memory", "400m", "--memory-swap", "400m", worker);
        var ended = await run.EndAsync();

        // Then
        ended
            .ShouldEndWith(5)
            .ShouldSay("OutOfMemory", pipeline.Node(worker.Contains("-worker-0_", StringComparison.Ordinal) ? 1 : 2));
        pipeline.Files.LastVerdict().ShouldBe("OutOfMemory");
    }

    [Theory]
    [InlineData("hostfile: launcher", "which is no node of this cluster", "HPL was not started")]
    [InlineData("reconcile: never", "OperatorSilent", "kubectl get pods -A -l app.kubernetes.io/name=mpi-operator")]
    [InlineData("validation: fails", "Refused", "v2beta1")]
    public async Task Should_SayWhatTheOperatorDid_When_ItMisbehaves(string fault, string kind, string advice)
    {
        // Given
        var pipeline = cluster.Made();
        await cluster.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: operator-double, namespace: {{cluster.Namespace}}}
            data: { {{fault}} }
            """
        );

        try
        {
            // When
            var refused = await pipeline.RunAsync("VerifyMpi", "--force");

            // Then
            refused.ShouldEndWith(1).ShouldSay(kind, advice);
        }
        finally
        {
            await cluster.KubectlAsync("delete", "configmap", "operator-double", "--namespace", cluster.Namespace);
        }
    }

    [Fact]
    public async Task Should_LoseNoLine_When_TheApiServerRestartsDuringHpl()
    {
        // Given
        var pipeline = cluster.Made();
        using var run = await cluster.StartHplAsync(ClusterFixture.Medium);

        // When
        await cluster.Bed.RestartApiServerAsync(TimeSpan.FromSeconds(5), Token);
        var ended = await run.EndAsync();

        // Then
        ended.ShouldEndWith(0);
        var output = await File.ReadAllLinesAsync(Path.Combine(pipeline.Files.ResultFolders()[^1], "hpl.out"), Token);
        output.Count(line => line.StartsWith("HPLinpack", StringComparison.Ordinal)).ShouldBe(1);
        output.Count(line => line.Contains("PASSED", StringComparison.Ordinal)).ShouldBe(1);
        output.ShouldContain("End of Tests.");
    }

    [Fact]
    public async Task Should_GoOn_When_TheTokenExpiresDuringHpl()
    {
        // Given: one that lives for 10 seconds, and a command that gives the next
        cluster.Made();
        var pipeline = cluster.Another(
            cluster.Pipeline.Cluster,
            kubeconfig: await KubeconfigAsync("brief", TimeSpan.FromSeconds(10), "system:masters", renewed: true)
        );

        // When
        var ended = await pipeline.RunAsync("RunHpl", ClusterFixture.Medium);

        // Then
        ended.ShouldEndWith(0);
        pipeline.Files.LastVerdict().ShouldBe("Passed");
    }

    [Fact]
    public async Task Should_NameWhatIsNotAllowed_When_TheOperatorMayNotBeInstalled()
    {
        // Given: somebody who may run jobs, and no more
        cluster.Made();
        await cluster.KubectlAsync(
            "create",
            "clusterrole",
            "e2e-guest",
            "--verb=get,list,watch,create,patch,delete",
            "--resource=namespaces,nodes,pods,pods/log,events,configmaps,mpijobs.kubeflow.org"
        );
        await cluster.KubectlAsync(
            "create",
            "clusterrolebinding",
            "e2e-guest",
            "--clusterrole=e2e-guest",
            "--group=e2e-guests"
        );
        await cluster.KubectlAsync(
            "create",
            "clusterrole",
            "e2e-guest-reader",
            "--verb=get",
            "--resource=customresourcedefinitions.apiextensions.k8s.io"
        );
        await cluster.KubectlAsync(
            "create",
            "clusterrolebinding",
            "e2e-guest-reader",
            "--clusterrole=e2e-guest-reader",
            "--group=e2e-guests"
        );

        try
        {
            var pipeline = cluster.Another(
                Pipeline.NewName(),
                kubeconfig: await KubeconfigAsync("guest", TimeSpan.FromMinutes(5), "e2e-guests", renewed: false)
            );

            // When
            var refused = await pipeline.RunAsync("DeployOperator");

            // Then
            refused.ShouldEndWith(4).ShouldSay("create customresourcedefinitions", "create clusterrolebindings");
            (await pipeline.TeardownAsync()).ShouldEndWith(0);
        }
        finally
        {
            await cluster.KubectlAsync(
                "delete",
                "clusterrole/e2e-guest",
                "clusterrole/e2e-guest-reader",
                "clusterrolebinding/e2e-guest",
                "clusterrolebinding/e2e-guest-reader"
            );
        }
    }

    [Fact]
    public async Task Should_SayWhatKeepsIt_When_TheNamespaceIsStuckInTerminating()
    {
        // Given
        cluster.Made();
        var pipeline = cluster.Another(Pipeline.NewName());
        var space = $"{pipeline.Cluster}-hpl";
        (await pipeline.RunAsync("DeployOperator")).ShouldEndWith(0);
        await cluster.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: anchor, namespace: {{space}}, finalizers: [example.com/anchor]}
            """
        );
        await cluster.KubectlAsync("delete", "namespace", space, "--wait=false");
        await cluster.KubectlAsync(
            "wait",
            "--for=condition=NamespaceFinalizersRemaining",
            $"namespace/{space}",
            "--timeout=60s"
        );

        try
        {
            // When
            var refused = await pipeline.RunAsync("DeployOperator");

            // Then
            refused.ShouldEndWith(1).ShouldSay(space, "still being removed", "example.com/anchor");
        }
        finally
        {
            await cluster.KubectlAsync(
                "patch",
                "configmap",
                "anchor",
                "--namespace",
                space,
                "--type=merge",
                "--patch={\"metadata\":{\"finalizers\":null}}"
            );
            (await pipeline.TeardownAsync()).ShouldEndWith(0);
        }
    }

    /// <summary>Waits for the worker on the second node.</summary>
    /// <returns>Its container's name.</returns>
    private async Task<string> WorkerAsync()
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var names = await EngineAsync(
                "ps",
                "--format={{.Names}}",
                $"--filter=name=-worker-[01]_{cluster.Namespace}_"
            );
            if (
                names
                    .Split('\n')
                    .FirstOrDefault(name =>
                        name.StartsWith("k8s_", StringComparison.Ordinal)
                        && !name.StartsWith("k8s_POD", StringComparison.Ordinal)
                    ) is
                { } found
            )
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }

        throw new TimeoutException($"No worker came to {SecondNode}.");
    }

    private Task<string> EngineAsync(params IEnumerable<string> arguments) =>
        cluster.Bed.DockerAsync(SecondNode, arguments, Token);

    private async Task<string> KubeconfigAsync(string user, TimeSpan lifetime, string group, bool renewed)
    {
        var path = Path.Combine(cluster.Checkout.Working, $"{user}.kubeconfig");
        await File.WriteAllTextAsync(path, await cluster.Bed.UserAsync(user, lifetime, group, renewed, Token), Token);
        return path;
    }
}
