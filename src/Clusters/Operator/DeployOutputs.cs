using System.Text.Json.Serialization;

namespace Hoarfrost.Clusters.Operator;

/// <summary>What the target Cluster made: all that it takes to find the cluster's API.</summary>
/// <param name="Location">Zone or region.</param>
/// <param name="Endpoint">Host of the API, with a port where it is not 443.</param>
/// <param name="CaCertificate">PEM in base 64.</param>
internal sealed record KubeCluster(string Name, string Location, string Endpoint, string CaCertificate);

/// <summary>What the target DeployOperator made.</summary>
/// <param name="Namespace">Where the jobs run.</param>
/// <param name="Installed">The operator is ours; else it was there.</param>
internal sealed record OperatorOutputs(string Namespace, bool Installed);

/// <summary>What the target PodImage made.</summary>
/// <param name="Reference">As pods name it: with its registry and digest, or a name of the local engine's.</param>
/// <param name="Architecture">Null: it was made before it was kept.</param>
/// <param name="IsGiven">It is one of the user's own, by <c>--image</c>.</param>
internal sealed record PodImageOutputs(string Reference, string? Architecture = null, bool IsGiven = false);

/// <summary>The source-generated serialisers of what the steps of pods make.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(KubeCluster))]
[JsonSerializable(typeof(OperatorOutputs))]
[JsonSerializable(typeof(PodImageOutputs))]
internal sealed partial class DeployJson : JsonSerializerContext;
