using Hoarfrost.Clusters.Operator;
using Hoarfrost.Core.Errors;

namespace Clusters.Tests.Operator;

public sealed class SecurityConstraintsTests
{
    private const string Discovery = "GET /apis/security.openshift.io/v1";
    private const string Review = "POST /apis/authorization.k8s.io/v1/namespaces/ada/localsubjectaccessreviews";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Should_Name_The_Constraint_And_The_Account_When_Openshift_Gives_It_None()
    {
        // Given: restricted-v2 alone, the default of OpenShift
        using var server = Openshift(_ => false);
        using var client = server.Client();

        // When
        var error = await Should.ThrowAsync<HoarfrostException>(() =>
            SecurityConstraints.RequireAsync(client, "ada", "default", Token)
        );

        // Then
        error.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        error.Message.ShouldContain("oc adm policy add-scc-to-user nonroot-v2 -z default -n ada");
    }

    [Theory]
    [InlineData("nonroot-v2")]
    [InlineData("anyuid")]
    public async Task Should_Go_On_When_The_Account_May_Use_One_That_Lets_Pods_Name_Their_User(string name)
    {
        using var server = Openshift(body =>
            body.Contains($"\"name\":\"{name}\"") && body.Contains("\"user\":\"system:serviceaccount:ada:default\"")
        );
        using var client = server.Client();
        await SecurityConstraints.RequireAsync(client, "ada", "default", Token);
    }

    [Fact]
    public async Task Should_Go_On_When_It_Is_Not_Openshift_Or_May_Not_Be_Asked()
    {
        using var plain = new KubeServer();
        plain.On(
            Discovery,
            """{ "kind": "Status", "message": "the server could not find the requested resource" }""",
            404
        );
        using var client = plain.Client();
        await SecurityConstraints.RequireAsync(client, "ada", "default", Token);

        using var closed = new KubeServer();
        closed.On(Discovery, """{ "groupVersion": "x", "resources": [{ "name": "securitycontextconstraints" }] }""");
        using var other = closed.Client();
        await SecurityConstraints.RequireAsync(other, "ada", "default", Token);
    }

    private static KubeServer Openshift(Predicate<string> isAllowed)
    {
        var server = new KubeServer();
        server.On(Discovery, """{ "groupVersion": "x", "resources": [{ "name": "securitycontextconstraints" }] }""");
        server.On(
            Review,
            body => new Answer(201, $$"""{ "status": { "allowed": {{(isAllowed(body) ? "true" : "false")}} } }""")
        );
        return server;
    }
}
