using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GoogleDouble.Provider.Schemas;

/// <summary>
/// The schemas of hashicorp/google 6.50.0, a file a type: attributes and blocks as `terraform providers schema` gives them, and beside
/// them what that does not tell (defaults, values allowed, what forces a new resource), read from the provider's source of that version.
/// </summary>
internal static class SchemaCatalog
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new CtyTypeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static TypeSchema Provider { get; } = Load("Provider.json");

    public static IReadOnlyDictionary<string, TypeSchema> Resources { get; } = LoadFolder("Resources");

    public static IReadOnlyDictionary<string, TypeSchema> DataSources { get; } = LoadFolder("DataSources");

    private static Dictionary<string, TypeSchema> LoadFolder(string folder) =>
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .ToDictionary(name => Path.GetFileNameWithoutExtension(name), Load, StringComparer.Ordinal);

    private static TypeSchema Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<TypeSchema>(stream, Format)!;
    }
}
