using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hoarfrost.Programs.Mpi.Options;

/// <summary>What is asked of RunMpi. The values are the defaults; what each means and takes is in <see cref="MpiOptionTable"/>.</summary>
internal sealed record MpiOptions : IOptionSection<MpiOptions>
{
    /// <summary>As given: a folder, a file, or the name of a program that is shipped.</summary>
    public string? Program { get; init; }

    /// <summary>What each rank runs, where there is no file that says it.</summary>
    public string? Command { get; init; }

    /// <summary>Each in place of the file's own.</summary>
    public IReadOnlyList<string>? Packages { get; init; }

    /// <inheritdoc cref="Packages"/>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <inheritdoc cref="Packages"/>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Each as <c>name=value</c>, every name once.</summary>
    public IReadOnlyList<string>? Set { get; init; }

    /// <summary>Of each rank; null: as many as the program says, else one.</summary>
    public int? Threads { get; init; }

    /// <summary>On pods: the name of a PersistentVolumeClaim that all workers mount; null: they share no directory.</summary>
    public string? Volume { get; init; }

    /// <summary>How often outputs come home while the program runs; null: at its end only.</summary>
    public TimeSpan? CollectEvery { get; init; }

    /// <summary>The launcher says of each line of the output which rank wrote it, and whether to standard error.</summary>
    public bool TagOutput { get; init; }

    /// <summary>The program's output is not shown.</summary>
    public bool Quiet { get; init; }

    static JsonTypeInfo<MpiOptions> IOptionSection<MpiOptions>.Json => MpiOptionsJson.Default.MpiOptions;
}

/// <summary>The source-generated serialiser of the options of MPI programs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(MpiOptions))]
internal sealed partial class MpiOptionsJson : JsonSerializerContext;

/// <summary>What follows from the options of MPI programs.</summary>
internal static class MpiOptionsExtensions
{
    extension(HoarfrostOptions options)
    {
        public MpiOptions Mpi => options.Of<MpiOptions>();
    }

    extension(MpiOptions options)
    {
        /// <summary>Values of parameters by their names.</summary>
        public IReadOnlyDictionary<string, string> ParameterValues =>
            (options.Set ?? [])
                .Select(text => text.Split('=', 2))
                .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
