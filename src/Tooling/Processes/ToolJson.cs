using System.Text.Json.Serialization;

namespace Hoarfrost.Tooling.Processes;

/// <summary>The source-generated serialiser of what the runners read and write.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ToolJson : JsonSerializerContext;
