using System.Net;
using System.Text.Json.Serialization;

namespace Hoarfrost.Context;

/// <summary>
/// What one invocation is asked for: read and checked once, never changed. The values here are the defaults; what each means and takes
/// is in <see cref="OptionCatalog"/>.
/// </summary>
internal sealed record Options
{
    public string Cluster { get; init; } = "hoarfrost";
    public string Platform { get; init; } = "local";
    public int Nodes { get; init; } = 2;

    /// <summary>Made by: <c>user@host</c> unless given.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Null: a free one is picked.</summary>
    [JsonConverter(typeof(IPNetworkJsonConverter))]
    public IPNetwork? Subnet { get; init; }

    /// <summary>Ranks on each node; null: one a physical core.</summary>
    public int? Slots { get; init; }

    public bool Oversubscribe { get; init; }

    /// <summary>Null: from <see cref="MemoryFraction"/> or <see cref="Minutes"/>.</summary>
    public int? N { get; init; }

    public int? Nb { get; init; }
    public int? P { get; init; }
    public int? Q { get; init; }

    /// <summary>Of the memory that the nodes have available, 0 to 1.</summary>
    public double MemoryFraction { get; init; } = 0.8;

    /// <summary>How long one HPL run should take; null: as long as its N takes.</summary>
    public double? Minutes { get; init; }

    public int Repeats { get; init; } = 1;

    /// <summary>When one HPL run is stopped as hung; null: the planner's estimate decides.</summary>
    public double? TimeoutMinutes { get; init; }

    public bool Force { get; init; }
    public bool KeepImage { get; init; }
    public bool NoInstall { get; init; }

    /// <summary>The path as it was given; null: <c>cluster.yaml</c> of the repository, if there is one.</summary>
    public string? Config { get; init; }
}
