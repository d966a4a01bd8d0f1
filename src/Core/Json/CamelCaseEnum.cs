using System.Text.Json.Serialization;

namespace Hoarfrost.Core.Json;

/// <summary>An enum by its name only: a number in its place is refused, as it might stand for anything.</summary>
internal sealed class CamelCaseEnum<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
