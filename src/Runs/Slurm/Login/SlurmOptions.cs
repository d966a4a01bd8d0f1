using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>Which cluster with a queue, and what a job asks of it. What is null is the cluster's own default.</summary>
internal sealed record SlurmOptions : IOptionSection<SlurmOptions>
{
    /// <summary>As the user's ssh takes it; null: this machine, where sbatch is on PATH.</summary>
    public string? Login { get; init; }

    public string? Partition { get; init; }

    public string? Account { get; init; }

    public string? Qos { get; init; }

    public string? Constraint { get; init; }

    /// <summary>As Slurm takes it; null: by what the run is expected to take.</summary>
    public string? Time { get; init; }

    /// <summary>No other job on the nodes.</summary>
    public bool ExclusiveNodes { get; init; }

    /// <summary>Further directives, each unchanged.</summary>
    public IReadOnlyList<string>? Sbatch { get; init; }

    /// <summary>What goes before the program, in words as a shell has them; null: what a trial in the job finds.</summary>
    public string? Launcher { get; init; }

    /// <summary>How long a job may wait; null: as long as it takes.</summary>
    public TimeSpan? QueueTimeout { get; init; }

    static JsonTypeInfo<SlurmOptions> IOptionSection<SlurmOptions>.Json => SlurmOptionsJson.Default.SlurmOptions;
}

/// <summary>The source-generated serialiser of the options.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SlurmOptions))]
internal sealed partial class SlurmOptionsJson : JsonSerializerContext;
