using System.Globalization;

namespace OperatorDouble;

/// <summary>Those of mpi-operator's command line that change what it does; what it knows besides is taken and left at that.</summary>
internal sealed record Flags(
    string LockNamespace,
    string? Namespace,
    string? ClusterDomain,
    int CallsPerSecond,
    int CallBurst
)
{
    private static readonly string[] Known =
    [
        "lock-namespace",
        "namespace",
        "cluster-domain",
        "threadiness",
        "monitoring-port",
        "kube-api-qps",
        "kube-api-burst",
        "controller-queue-rate-limit",
        "controller-queue-burst",
        "alsologtostderr",
        "logtostderr",
        "v",
    ];

    /// <exception cref="FormatException">A flag is unknown, as mpi-operator ends at one.</exception>
    public static Flags Parse(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var (name, value) = argument.TrimStart('-').Split('=', 2) is [var key, var rest]
                ? (key, rest)
                : (argument.TrimStart('-'), "true");
            if (!argument.StartsWith('-') || !Known.Contains(name))
            {
                throw new FormatException($"flag provided but not defined: {argument}");
            }

            values[name] = value;
        }

        int Number(string name, int usual) =>
            values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

        return new Flags(
            values.GetValueOrDefault("lock-namespace", "mpi-operator"),
            values.GetValueOrDefault("namespace", Environment.GetEnvironmentVariable("KUBEFLOW_NAMESPACE") ?? ""),
            values.GetValueOrDefault("cluster-domain"),
            Number("kube-api-qps", 5),
            Number("kube-api-burst", 10)
        );
    }
}
