using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>Two clones, two owners, one cluster name, one Kubernetes.</summary>
[Collection(SharedPods.Name)]
public sealed class TwoClonesTests(PodCluster cluster)
{
    [Fact]
    public async Task Should_Touch_Nothing_Of_The_First_When_The_Second_Is_Asked_For_Anything()
    {
        // Given
        var first = cluster.Made();
        // It was made through another address of the API, which is what the step depends on.
        (await first.RunAsync("DeployOperator")).ShouldEndWith(0);
        using var second = new AnotherClone(
            cluster.Checkout,
            first,
            PodCluster.Options(),
            new Dictionary<string, string> { ["KUBECONFIG"] = cluster.Bed.Kubeconfig }
        );
        var uid = await UidAsync();

        // When, Then
        await second.ShouldRefuseAsync(["Preflight", "DeployOperator", "PodImage", "VerifyMpi", "RunHpl", "Teardown"]);
        await second.ShouldShowAsync();
        await second.ShouldRefuseWithAStateAsync(["RunHpl", "DeployOperator --exclusive", "Teardown"]);

        // Then
        (await UidAsync()).ShouldBe(uid);
        (await first.RunAsync("DeployOperator")).ShouldEndWith(0).ShouldSay("DeployOperator: up to date");
    }

    private Task<string> UidAsync() =>
        cluster.KubectlAsync("get", "namespace", cluster.Namespace, "--output=jsonpath={.metadata.uid}");
}
