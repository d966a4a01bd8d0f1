using System.Globalization;
using System.Text.Json.Nodes;
using Beds;

namespace OperatorDouble.Tests.Running;

/// <summary>The bed with the double in it, by the project's own manifests and so under the account that these give the operator.</summary>
public sealed class InstalledOperator : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static string Manifests { get; } = Path.Combine(FindRoot(), "manifests", "overlays", "kube");

    private bool ours;

    /// <summary>For this run of the tests.</summary>
    public string Namespace { get; } =
        string.Create(CultureInfo.InvariantCulture, $"operator-double-{Environment.ProcessId}");

    public KubernetesBed Bed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (KubernetesBed.Missing is not null)
        {
            return;
        }

        Bed = await KubernetesBed.StartAsync();
        await Bed.LoadOperatorAsync(TestContext.Current.CancellationToken);
        ours = (await KubectlAsync("get", "namespace", "mpi-operator", "--ignore-not-found")).Length == 0;
        await KubectlAsync("apply", "--server-side", "--field-manager=hoarfrost", "--kustomize", Manifests);
        // Of an older image by the same name, a pod may run.
        await KubectlAsync("--namespace=mpi-operator", "delete", "pod", "--all");
        await KubectlAsync("--namespace=mpi-operator", "rollout", "status", "deployment/mpi-operator", "--timeout=90s");
        await KubectlAsync("create", "namespace", Namespace);
    }

    public async ValueTask DisposeAsync()
    {
        if (Bed is not null)
        {
            await KubectlAsync("delete", "namespace", Namespace, "--timeout=60s");
        }

        if (ours)
        {
            await KubectlAsync("delete", "--kustomize", Manifests, "--timeout=60s");
        }
    }

    public Task<string> KubectlAsync(params string[] arguments) =>
        Bed.KubectlAsync(arguments, TestContext.Current.CancellationToken);

    /// <summary>kubectl in the tests' namespace.</summary>
    public Task<string> InSpaceAsync(params string[] arguments) =>
        KubectlAsync([$"--namespace={Namespace}", .. arguments]);

    public async Task ApplyAsync(string yaml)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
        await InSpaceAsync("apply", "--filename", file);
        File.Delete(file);
    }

    public async Task<JsonNode> ReadAsync(string kind, string name) =>
        JsonNode.Parse(await InSpaceAsync("get", kind, name, "--output=json"))!;

    /// <summary>The condition's status, reason and message; null: not there.</summary>
    public async Task<JsonNode?> ConditionAsync(string job, string type) =>
        (await ReadAsync("mpijob", job))["status"]
            ?["conditions"]?.AsArray()
            .FirstOrDefault(condition => condition!["type"]!.GetValue<string>() == type);

    public static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        while (!await condition())
        {
            await Task.Delay(500, deadline.Token);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hoarfrost.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
