namespace Hoarfrost.Core.Json;

/// <summary>Members that may be absent, or null.</summary>
internal static class JsonElementExtensions
{
    extension(JsonElement element)
    {
        public JsonElement? Child(string name) =>
            element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(name, out var child)
            && child.ValueKind != JsonValueKind.Null
                ? child
                : null;

        public string? Text(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

        public double? Number(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.Number } child ? child.GetDouble() : null;
    }
}
