using Hoarfrost.Tooling.Commands;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Commands;

public sealed class KubectlArgumentsTests
{
    private readonly ToolFixture fixture = new("kubectl");

    [Fact]
    public async Task Should_Apply_By_The_Server_As_Our_Manager_When_A_Folder_Is_Given()
    {
        // Given
        fixture.Output = ["""{ "kind": "List", "items": [ { "kind": "Namespace" }, { "kind": "Deployment" } ] }"""];
        var settings = new KubectlSettings
        {
            Kubeconfig = "/kube/config",
            Context = "kind-a",
            Kustomization = "/clone/manifests/overlays/kube",
        };

        // When
        var objects = await Apply(settings);

        // Then
        fixture.Arguments.ShouldBe([
            "apply",
            "--context=kind-a",
            "--kustomize=/clone/manifests/overlays/kube",
            "--server-side",
            "--field-manager=hoarfrost",
            "--validate=true",
            "--output=json",
        ]);
        fixture.Settings!.EnvironmentVariables["KUBECONFIG"].ShouldBe("/kube/config");
        objects.Select(item => item.GetProperty("kind").GetString()).ShouldBe(["Namespace", "Deployment"]);
    }

    [Fact]
    public async Task Should_Give_The_One_Object_When_It_Comes_By_Standard_Input()
    {
        // Given
        fixture.Output = ["""{ "kind": "Namespace" }"""];
        var settings = new KubectlSettings
        {
            Kubeconfig = "/kube/config",
            Context = "kind-a",
            Objects = "{}"u8.ToArray(),
        };

        // When
        var objects = await Apply(settings);

        // Then
        fixture.Arguments.ShouldContain("--filename=-");
        objects.ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("Namespace");
    }

    [Fact]
    public async Task Should_Not_Wait_Nor_Fail_When_What_Is_Deleted_Is_Gone()
    {
        // When
        await new KubectlRunner(fixture.Context).DeleteAsync(
            new KubectlSettings
            {
                Kubeconfig = "/kube/config",
                Context = "kind-a",
                Kustomization = "/overlay",
            },
            TestContext.Current.CancellationToken
        );

        // Then
        fixture.Arguments.ShouldBe([
            "delete",
            "--context=kind-a",
            "--kustomize=/overlay",
            "--ignore-not-found",
            "--wait=false",
        ]);
    }

    private Task<IReadOnlyList<System.Text.Json.JsonElement>> Apply(KubectlSettings settings) =>
        new KubectlRunner(fixture.Context).ApplyAsync(settings, TestContext.Current.CancellationToken);
}
