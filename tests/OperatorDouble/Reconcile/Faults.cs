using k8s.Models;

namespace OperatorDouble.Reconcile;

/// <summary>
/// How the double is to misbehave, by a ConfigMap <c>operator-double</c> in a job's namespace (for its jobs) or in the operator's (for all):
/// <c>reconcile: never</c>, <c>hostfile: launcher</c>, <c>validation: fails</c>.
/// </summary>
internal sealed record Faults(bool NeverReconciles, bool HostfileNamesLauncher, bool ValidationFails)
{
    private const string Name = "operator-double";

    public static Faults Of(string space, string operatorSpace, IEnumerable<V1ConfigMap> maps)
    {
        var found = maps.Where(map =>
                map.Name() == Name && (map.Namespace() == space || map.Namespace() == operatorSpace)
            )
            .SelectMany(map => map.Data ?? new Dictionary<string, string>())
            .ToList();
        return new Faults(
            found.Exists(fault => fault is { Key: "reconcile", Value: "never" }),
            found.Exists(fault => fault is { Key: "hostfile", Value: "launcher" }),
            found.Exists(fault => fault is { Key: "validation", Value: "fails" })
        );
    }
}
