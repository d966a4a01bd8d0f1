using System.Text.Json.Serialization;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>What would change on a host, as <c>hoarfrost-prepare plan</c> says.</summary>
/// <param name="IsPrepared">All of it was done already for this very cluster.</param>
/// <param name="SharedWith">Other clusters that the host is prepared for.</param>
internal sealed record HostPlan(
    bool IsPrepared,
    HostPackages Packages,
    IReadOnlyList<HostFile> Files,
    IReadOnlyList<HostSetting> Settings,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> SharedWith
);

/// <param name="Upgrade">Packages that are there, and that apt would replace by a newer version.</param>
/// <param name="Remove">Packages that are there, and that apt would remove.</param>
/// <param name="Broken">Packages that somebody else has not installed to their end, and that dpkg would finish.</param>
internal sealed record HostPackages(
    IReadOnlyList<NewPackage> Install,
    IReadOnlyList<UpgradedPackage> Upgrade,
    IReadOnlyList<string> Remove,
    IReadOnlyList<string> Broken
);

/// <param name="Package">With its architecture, as dpkg names it.</param>
internal sealed record NewPackage(string Package, string Version);

internal sealed record UpgradedPackage(string Package, string From, string To);

internal sealed record HostFile(string Path, bool IsThere);

/// <param name="Key">Of sysctl, or a file below <c>/sys</c>.</param>
internal sealed record HostSetting(string Key, string From, string To);

/// <summary>What <c>hoarfrost-prepare undo</c> took back, and what it left.</summary>
/// <param name="Removed">Packages.</param>
/// <param name="Changed">Files, settings and units that somebody has changed since: they stay.</param>
/// <param name="Failed">Settings and units that the host did not take back, and what it said.</param>
/// <param name="LeftTo">Another cluster that the host is prepared for; null: none, and all was taken back.</param>
internal sealed record UndoneHost(
    IReadOnlyList<string> Removed,
    IReadOnlyList<KeptPackage> Kept,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Failed,
    string? LeftTo
);

internal sealed record KeptPackage(string Package, string Why);

/// <summary>The source-generated serialisers of what hosts say, and of the state's record of it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(HostPlan))]
[JsonSerializable(typeof(UndoneHost))]
[JsonSerializable(typeof(PreparedHosts))]
internal sealed partial class PreparationJson : JsonSerializerContext;
