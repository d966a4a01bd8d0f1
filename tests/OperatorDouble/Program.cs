using System.Net;
using k8s;
using k8s.Autorest;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using OperatorDouble;
using OperatorDouble.Cluster;
using OperatorDouble.Reconcile;

// Runs as the operator's program in its pod: with its flags, by its account, under its lease, healthy at port 8080.
Flags flags;
try
{
    flags = Flags.Parse(args);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

using var throttle = new Throttle(flags.CallsPerSecond, flags.CallBurst);
using var client = new Kubernetes(KubernetesClientConfiguration.BuildDefaultConfig(), throttle);
using var health = new HttpListener();
health.Prefixes.Add("http://*:8080/healthz/");
health.Start();

// Of the times that mpi-operator's election has.
var elector = new LeaderElector(
    new LeaderElectionConfig(
        new LeaseLock(client, flags.LockNamespace, "mpi-operator", $"{Environment.MachineName}_{Guid.NewGuid()}")
    )
    {
        LeaseDuration = TimeSpan.FromSeconds(15),
        RenewDeadline = TimeSpan.FromSeconds(5),
        RetryPeriod = TimeSpan.FromSeconds(3),
    }
);
using var lost = new CancellationTokenSource();
var leading = new TaskCompletionSource();
elector.OnStartedLeading += leading.SetResult;
_ = AnswerAsync();
try
{
    await await Task.WhenAny(HoldAsync(), LeadAsync());
}
catch (Exception fault) when (fault is HttpRequestException or HttpOperationException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(fault.Message);
}

// Also without a fault: a new process waits for the lease again.
await Console.Error.WriteLineAsync("Leader election stopped");
return 255;

async Task HoldAsync()
{
    while (true)
    {
        try
        {
            await elector.RunUntilLeadershipLostAsync(lost.Token);
            return;
        }
        catch (Exception away) when (away is HttpRequestException or HttpOperationException && !elector.IsLeader())
        {
            await Console.Error.WriteLineAsync($"error retrieving resource lock: {away.Message}");
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
    }
}

async Task LeadAsync()
{
    await leading.Task;
    await Console.Error.WriteLineAsync("Leading started");
    var api = new ClusterApi(client, flags.Namespace);
    using var controller = new Controller(api, new Reconciler(api, flags.LockNamespace, flags.ClusterDomain));
    await controller.RunAsync(lost.Token);
}

async Task AnswerAsync()
{
    while (true)
    {
        var request = await health.GetContextAsync();
        // One that waits for its turn is as healthy as one that leads.
        request.Response.StatusCode = (int)(
            leading.Task.IsCompleted && !elector.IsLeader() ? HttpStatusCode.InternalServerError : HttpStatusCode.OK
        );
        request.Response.Close();
    }
}
