using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Staging;

/// <summary>Answer of <c>need</c>.</summary>
internal sealed record Need(IReadOnlyList<string> Missing);

/// <summary>What <c>build</c> is to do.</summary>
internal sealed record BuildOrder(string Key, string? Script);

/// <summary>Answer of <c>outputs</c>.</summary>
/// <param name="Missing">Patterns of files that must be there, and match none.</param>
/// <param name="Problems">Files that can't be given out, and why, a sentence each.</param>
internal sealed record OutputList(
    IReadOnlyList<OutputFile> Files,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Problems
);

/// <summary>A file of a run.</summary>
/// <param name="Path">In the run's directory.</param>
internal sealed record OutputFile(string Path, long Size, string Sha256);

/// <summary>The bytes of a file from an offset to a size.</summary>
internal sealed record OutputPart(string Path, long Offset, long Size);

/// <summary>The source-generated serialiser of what is asked of <c>hoarfrost-program</c>, and answered.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Need))]
[JsonSerializable(typeof(BuildOrder))]
[JsonSerializable(typeof(OutputList))]
[JsonSerializable(typeof(IReadOnlyList<OutputPart>))]
[JsonSerializable(typeof(JobProgram))]
[JsonSerializable(typeof(CollectedOutputs))]
internal sealed partial class NodeProgramJson : JsonSerializerContext;

/// <summary>A program's files did not get to its nodes, or were not built there: nothing was run.</summary>
internal sealed class StagingException(string message, Exception? inner = null)
    : HoarfrostException(ExitCodes.StepFailed, message, inner);
