using System.Text.Json.Serialization;

namespace Hoarfrost.Tooling;

[JsonSerializable(typeof(string[]))]
internal sealed partial class ToolJson : JsonSerializerContext;
