using System.Reflection;
using Cake.Frosting;
using Hoarfrost.Collect;
using Hoarfrost.Inspect;
using Hoarfrost.Prepare;
using Hoarfrost.Provision;
using Hoarfrost.Remove;
using Hoarfrost.Run;

namespace Hoarfrost;

/// <summary>All targets, in the order in which a person meets them.</summary>
internal static class Targets
{
    private static readonly Type[] Order =
    [
        typeof(Preflight),
        typeof(Network),
        typeof(BaseInstance),
        typeof(BaseImage),
        typeof(Clone),
        typeof(VerifyMpi),
        typeof(RunHpl),
        typeof(CollectResults),
        typeof(Report),
        typeof(Status),
        typeof(Teardown),
        typeof(Default),
    ];

    /// <summary>Name and description, as the classes carry them.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        .. Order.Select(type =>
            (
                type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name,
                type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? ""
            )
        ),
    ];
}
