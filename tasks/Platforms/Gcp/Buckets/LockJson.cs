using System.Text.Json.Serialization;

namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>The source-generated serialiser of Terraform's locks, whose keys begin with a capital.</summary>
[JsonSerializable(typeof(StateLock))]
internal sealed partial class LockJson : JsonSerializerContext;
