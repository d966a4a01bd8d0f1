using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Hoarfrost.Runs.Ssh;

/// <summary>What <c>hoarfrost-ports listen</c> says.</summary>
internal sealed record ListenedPorts(IReadOnlyList<int> Ports);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListenedPorts))]
[JsonSerializable(typeof(Dictionary<string, JsonArray>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PortJson : JsonSerializerContext;
