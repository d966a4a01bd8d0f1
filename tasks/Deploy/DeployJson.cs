using System.Text.Json.Serialization;

namespace Hoarfrost.Deploy;

/// <summary>The source-generated serialiser of what the target DeployOperator made.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(OperatorOutputs))]
internal sealed partial class DeployJson : JsonSerializerContext;
