using System.Text;
using Hoarfrost.Core.Errors;
using Hoarfrost.Runs.MpiOperator.Jobs;
using Hoarfrost.Runs.MpiOperator.Logs;

namespace Runs.Tests.MpiOperator.Jobs;

public sealed class JobExplanationTests
{
    // As /opt/hpl/launch wrote it where nothing answered.
    private const string NoWay =
        "launch: no way to port 2222 of 2 of the workers in 35 s: x-worker-0.x.ada.svc x-worker-1.x.ada.svc";
    private const string Policies = "GET /apis/networking.k8s.io/v1/namespaces/ada/networkpolicies";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JobEnd NoConnection =>
        new(JobEndKind.LauncherFailed, "x-launcher ended: Error, exit code 68.", [], 68);

    [Fact]
    public async Task Should_Name_The_Policies_When_The_Launcher_Gets_Through_To_No_Worker()
    {
        // Given
        using var server = new KubeServer();
        server.On(Policies, """{ "metadata": {}, "items": [{ "metadata": { "name": "deny-all" } }] }""");

        // When
        var end = await ExplainAsync(server, NoConnection, NoWay);

        // Then
        end.Kind.ShouldBe(JobEndKind.NetworkDenied);
        end.Reason.ShouldContain("no way to port 2222 of 2 of the workers");
        end.Reason.ShouldEndWith("NetworkPolicies of the namespace: deny-all.");
        var failure = JobFailure.Of("ada/x", new JobFollowing(end, null, new([], _ => { }, _ => { })));
        failure.ExitCode.ShouldBe(ExitCodes.CloudRefused);
        failure.Message.ShouldStartWith("NetworkDenied: ada/x: ");
        failure.Message.ShouldContain("kubectl --namespace ada get networkpolicies");
    }

    [Fact]
    public async Task Should_Say_What_May_Be_The_Cause_When_Policies_May_Not_Be_Seen()
    {
        using var server = new KubeServer();
        (await ExplainAsync(server, NoConnection, NoWay)).Reason.ShouldContain(
            "A NetworkPolicy of the namespace may be"
        );
    }

    [Fact]
    public async Task Should_Leave_A_Programs_Own_Exit_Code_Alone_When_It_Is_The_Same()
    {
        using var server = new KubeServer();
        (await ExplainAsync(server, NoConnection, "the program gave up")).ShouldBe(NoConnection);
    }

    [Fact]
    public async Task Should_Tell_Which_Truth_It_Is_When_No_Operator_Has_Touched_The_Job()
    {
        // Given: a resource definition alone
        using var server = new KubeServer();
        server.On("GET /api/v1/pods", """{ "metadata": {}, "items": [] }""");

        // When
        var end = await ExplainAsync(server, new(JobEndKind.OperatorSilent, "In 60 s nobody.", []), "");

        // Then
        end.Reason.ShouldStartWith("In 60 s nobody. The cluster knows MPIJobs, but no mpi-operator runs in it");
    }

    private static async Task<JobEnd> ExplainAsync(KubeServer server, JobEnd end, string line)
    {
        using var client = server.Client();
        var log = new LauncherLog(["facts"], _ => { }, _ => { });
        log.Accept(Encoding.UTF8.GetBytes(line));
        return await new JobExplanation(client, "ada").OfAsync(end, log, Token);
    }
}
