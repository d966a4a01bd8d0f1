using System.Reflection;

namespace Hoarfrost.Tasks;

/// <summary>All targets, in the order in which a person meets them.</summary>
internal static class Targets
{
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(Preflight),
        typeof(NixImage),
        typeof(Network),
        typeof(BaseInstance),
        typeof(BaseImage),
        typeof(Clone),
        typeof(Cluster),
        typeof(Connect),
        typeof(DeployOperator),
        typeof(PodImage),
        typeof(VerifyMpi),
        typeof(RunHpl),
        typeof(RunMpi),
        typeof(Study),
        typeof(CollectResults),
        typeof(Report),
        typeof(Compare),
        typeof(Status),
        typeof(Shell),
        typeof(Teardown),
        typeof(Sweep),
        typeof(Graph),
        typeof(Default),
    ];

    /// <summary>What each needs, as an edge from the one that comes first.</summary>
    public static IReadOnlyList<(string First, string Then)> Edges { get; } =
    [
        .. Types.SelectMany(type =>
            type.GetCustomAttributes<IsDependentOnAttribute>()
                .Select(needed => (HoarfrostTask.NameOf(needed.Task), HoarfrostTask.NameOf(type)))
        ),
    ];

    /// <summary>Who looks at what another leaves, without needing it.</summary>
    public static IReadOnlyList<(string First, string Then)> Flow { get; } =
    [
        (nameof(RunHpl), nameof(CollectResults)),
        (nameof(RunMpi), nameof(CollectResults)),
        (nameof(Study), nameof(CollectResults)),
        (nameof(CollectResults), nameof(Report)),
    ];

    /// <summary>Name and description, as the classes carry them.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        .. Types.Select(type =>
            (HoarfrostTask.NameOf(type), type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "")
        ),
    ];
}
