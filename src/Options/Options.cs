using System.Net;
using System.Text.Json.Serialization;

namespace Hoarfrost.Options;

/// <summary>
/// What one invocation is asked for: read and checked once, never changed. Here is what platforms and programs share; each may have a record
/// of its own beside it (<see cref="Of{T}"/>). The values are the defaults; what each means and takes is in <see cref="OptionCatalog"/>.
/// </summary>
internal sealed record HoarfrostOptions
{
    public string Cluster { get; init; } = "hoarfrost";
    public string Platform { get; init; } = "local";
    public int Nodes { get; init; } = 2;

    /// <summary>Made by: <c>user@host</c> unless given.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Null: a free one is picked.</summary>
    [JsonConverter(typeof(IPNetworkJsonConverter))]
    public IPNetwork? Subnet { get; init; }

    /// <summary>Name of a Cloud Storage bucket without <c>gs://</c>; null: results stay here.</summary>
    public string? ResultsBucket { get; init; }

    /// <summary>Name of a Cloud Storage bucket without <c>gs://</c>; null: Terraform's state lies in the cluster's directory.</summary>
    public string? StateBucket { get; init; }

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

    /// <summary>What the command's runs are called together, in results; null: nothing.</summary>
    public string? Label { get; init; }

    /// <summary>When one HPL run is stopped as hung; null: the planner's estimate decides.</summary>
    public double? TimeoutMinutes { get; init; }

    /// <summary>Take what is there of the cluster's name for this cluster's, though no state here says so.</summary>
    public bool Adopt { get; init; }

    /// <summary>RunHpl follows the run that goes on, and does nothing else.</summary>
    public bool Attach { get; init; }

    /// <summary>What is asked for waits for the end of the run that goes on.</summary>
    public bool After { get; init; }

    /// <summary>Of the target Shell, by its name or its number from 1; null: the head node.</summary>
    public string? Node { get; init; }

    public bool Force { get; init; }
    public bool KeepImage { get; init; }
    public bool NoInstall { get; init; }
    public ToolboxKind Toolbox { get; init; } = ToolboxKind.Host;
    public bool List { get; init; }

    /// <summary>The path as it was given; null: <c>cluster.yaml</c> of the repository, if there is one.</summary>
    public string? Config { get; init; }

    private OptionSections sections = OptionSections.None;

    /// <summary>What only platforms and programs know, as state files have it: flat, beside the rest.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others
    {
        get => sections.Values();
        set => sections = OptionSections.Read(value);
    }

    /// <summary>The options of a platform or a program.</summary>
    public T Of<T>()
        where T : class, IOptionSection<T>, new() => sections.Of<T>();

    public HoarfrostOptions With<T>(T section)
        where T : class, IOptionSection<T>, new() => this with { sections = sections.With(section) };
}
