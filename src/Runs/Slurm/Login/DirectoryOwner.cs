using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Slurm.Login;

/// <summary>Whose a directory on a login node is.</summary>
/// <param name="Host">Of the machine that the cluster's state is on.</param>
internal sealed record DirectoryOwner(string Identity, string? Host, string? Directory);

/// <summary>The source-generated serialiser of <see cref="DirectoryOwner"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DirectoryOwner))]
internal sealed partial class DirectoryOwnerJson : JsonSerializerContext;
