using Beds;
using EndToEnd.Tests.Fixtures;

namespace EndToEnd.Tests.Kubernetes;

/// <summary>The operator's manifests on the test bed, applied as the pipeline does; one that was there before stays.</summary>
public sealed class InstalledOperator : IAsyncLifetime
{
    private const string Overlay = "overlays/kube";

    private bool wasThere;

    private static string Manifests => Path.Combine(Checkout.Source, "manifests");

    public static void SkipWithoutBed() =>
        Assert.SkipUnless(KubernetesBed.Missing is null, KubernetesBed.Missing ?? "");

    public async ValueTask InitializeAsync()
    {
        if (KubernetesBed.Missing is not null)
        {
            return;
        }

        wasThere =
            (await KubectlAsync("get", "namespace", "mpi-operator", "--ignore-not-found", "--output=name")).Length > 0;
        await ApplyAsync(Overlay);
    }

    public async ValueTask DisposeAsync()
    {
        if (KubernetesBed.Missing is null && !wasThere)
        {
            await RemoveAsync(Overlay);
        }
    }

    /// <returns>What each object is called, and the version that every change of it gives anew.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(string overlay, params IEnumerable<string> options) =>
        (
            await KubectlAsync([
                "apply",
                "--kustomize",
                Path.Combine(Manifests, overlay),
                "--server-side",
                "--field-manager=hoarfrost",
                "--validate=true",
                "--output=jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.generation} {.metadata.uid}{\"\\n\"}{end}",
                .. options,
            ])
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<string> RemoveAsync(string overlay) =>
        KubectlAsync("delete", "--kustomize", Path.Combine(Manifests, overlay), "--ignore-not-found");

    /// <summary>Whether the operator's account may do it: <c>kubectl auth can-i</c>.</summary>
    /// <param name="resource">As in <c>pods</c> or, of one object, <c>leases.coordination.k8s.io/name</c>.</param>
    public static async Task<bool> MayAsync(string verb, string resource, string? subresource, string namespaceName)
    {
        var (_, output, _) = await Command.TryAsync(
            "kubectl",
            workingDirectory: null,
            [
                $"--kubeconfig={(await KubernetesBed.StartAsync()).Kubeconfig}",
                "auth",
                "can-i",
                verb,
                resource,
                .. subresource is null ? (string[])[] : [$"--subresource={subresource}"],
                $"--namespace={namespaceName}",
                "--as=system:serviceaccount:mpi-operator:mpi-operator",
            ]
        );
        return output.Trim() == "yes";
    }

    internal static async Task<string> KubectlAsync(params IEnumerable<string> arguments) =>
        await (await KubernetesBed.StartAsync()).KubectlAsync(arguments, CancellationToken.None);
}
