using Beds;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>What can keep pods from starting, each with its kind, its exit code and its cause.</summary>
[Collection(SharedPods.Name)]
public sealed class StartFaultTests(PodCluster cluster)
{
    private const string Why =
        "StartTrackerTests and JobTrackerTests show it for each change, without the minute that it takes.";

    private const string WorkerLabel = "training.kubeflow.org/job-role: worker";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Say_Image_Pull_When_No_Node_Can_Get_The_Image()
    {
        Nightly.Only(Why);

        // Given
        var pipeline = cluster.Made();

        // When
        var refused = await pipeline.RunAsync("VerifyMpi", "--image", $"{KubernetesBed.Registry}/hoarfrost/lost:1");

        // Then
        refused.ShouldEndWith(1).ShouldSay("ImagePull", "hoarfrost/lost:1");
    }

    [Fact]
    public async Task Should_Say_Unschedulable_When_A_Worker_Fits_Nowhere()
    {
        Nightly.Only(Why);

        // Given: a pod that suffers no worker beside it, which no look at cores and memory tells
        var pipeline = cluster.Made();
        await cluster.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: hermit, namespace: default}
            spec:
              nodeName: {{PodCluster.SecondNode}}
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
    public async Task Should_Give_The_Admissions_Words_When_A_LimitRange_Refuses_The_Workers()
    {
        // Given
        var pipeline = cluster.Made();
        await cluster.ApplyAsync(
            $$"""
            apiVersion: v1
            kind: LimitRange
            metadata: {name: small, namespace: {{cluster.Namespace}}}
            spec:
              limits:
                - type: Container
                  max: {cpu: 500m}
            """
        );

        try
        {
            // When
            var refused = await pipeline.RunAsync("VerifyMpi", "--force");

            // Then
            refused.ShouldEndWith(4).ShouldSay("PodRefused", "maximum cpu usage per Container is 500m", "LimitRanges");
        }
        finally
        {
            await cluster.KubectlAsync("delete", "limitrange", "small", "--namespace", cluster.Namespace);
        }
    }

    [Theory]
    [InlineData("hostfile: launcher", "which is no node of this cluster", "The placement proof failed")]
    [InlineData("reconcile: never", "OperatorSilent", "kubectl --namespace mpi-operator logs")]
    [InlineData("validation: fails", "Refused", "v2beta1")]
    public async Task Should_Say_What_The_Operator_Did_When_It_Misbehaves(string fault, string kind, string advice)
    {
        if (fault != "hostfile: launcher")
        {
            Nightly.Only(Why);
        }

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
    public async Task Should_Name_What_Is_Not_Allowed_When_The_Operator_May_Not_Be_Installed()
    {
        // Given: somebody who may run jobs, and no more
        cluster.Made();
        try
        {
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
            var pipeline = cluster.Another(
                Pipeline.NewName(),
                kubeconfig: await cluster.KubeconfigAsync(
                    "guest",
                    TimeSpan.FromMinutes(5),
                    "e2e-guests",
                    renewed: false
                )
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
                "--ignore-not-found",
                "clusterrole/e2e-guest",
                "clusterrole/e2e-guest-reader",
                "clusterrolebinding/e2e-guest",
                "clusterrolebinding/e2e-guest-reader"
            );
        }
    }

    [Fact]
    public async Task Should_Say_What_Keeps_It_When_The_Namespace_Is_Stuck_In_Terminating()
    {
        // Given
        cluster.Made();
        var pipeline = cluster.Another(Pipeline.NewName());
        var namespaceName = $"{pipeline.Cluster}-hpl";
        try
        {
            (await pipeline.RunAsync("DeployOperator")).ShouldEndWith(0);
            await cluster.ApplyAsync(
                $$"""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: anchor, namespace: {{namespaceName}}, finalizers: [example.com/anchor]}
                """
            );
            await cluster.KubectlAsync("delete", "namespace", namespaceName, "--wait=false");
            await cluster.KubectlAsync(
                "wait",
                "--for=condition=NamespaceFinalizersRemaining",
                $"namespace/{namespaceName}",
                "--timeout=60s"
            );

            // When
            var refused = await pipeline.RunAsync("DeployOperator");

            // Then
            refused.ShouldEndWith(1).ShouldSay(namespaceName, "still being removed", "example.com/anchor");
        }
        finally
        {
            await cluster.KubectlAsync(
                "patch",
                "configmap",
                "anchor",
                "--namespace",
                namespaceName,
                "--type=merge",
                "--patch={\"metadata\":{\"finalizers\":null}}"
            );
            (await pipeline.TeardownAsync()).ShouldEndWith(0);
        }
    }
}
