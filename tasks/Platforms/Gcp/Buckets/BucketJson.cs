using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>The source-generated serialisers of objects. Cloud Storage writes 64-bit numbers as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(BucketObject))]
[JsonSerializable(typeof(NewObject))]
internal sealed partial class BucketJson : JsonSerializerContext;
