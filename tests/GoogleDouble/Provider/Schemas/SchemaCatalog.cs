using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace GoogleDouble.Provider.Schemas;

/// <summary>
/// The schemas of one version of hashicorp/google: as `terraform providers schema -json` gives them (a line a type), and beside them, for
/// both versions (Behaviour), what that does not tell: defaults, values allowed, what forces a new resource, read from the provider's source.
/// </summary>
internal sealed class SchemaCatalog
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new CtyTypeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private SchemaCatalog(JsonObject schemas)
    {
        Provider = schemas["provider"].Deserialize<TypeSchema>(Format)!;
        DataSources = Types(schemas["data_sources"]!);
        foreach (var (type, schema) in schemas["resources"]!.AsObject())
        {
            foreach (var (path, behaviour) in BehaviourOf(type))
            {
                Add(schema!["block"]!.AsObject(), path.Split('.'), behaviour!.AsObject());
            }
        }

        Resources = Types(schemas["resources"]!);
    }

    public TypeSchema Provider { get; }

    public IReadOnlyDictionary<string, TypeSchema> Resources { get; }

    public IReadOnlyDictionary<string, TypeSchema> DataSources { get; }

    public static SchemaCatalog Of(ProviderVersion version) => new(Read($"{version}.json"));

    /// <summary>By the path of an attribute or block, of the one version or the other: boot_disk.initialize_params.image.</summary>
    public static JsonObject BehaviourOf(string type) => Read($"Behaviour/{type}.json");

    private static void Add(JsonObject block, ReadOnlySpan<string> path, JsonObject behaviour)
    {
        var name = path[0];
        var nested = block["block_types"]?[name]?.AsObject();
        if (path.Length > 1)
        {
            if (nested is not null)
            {
                Add(nested["block"]!.AsObject(), path[1..], behaviour);
            }
        }
        else if ((nested ?? block["attributes"]?[name]?.AsObject()) is { } found)
        {
            foreach (var (key, value) in behaviour)
            {
                found[key] = value?.DeepClone();
            }
        }
    }

    private static Dictionary<string, TypeSchema> Types(JsonNode types) =>
        types
            .AsObject()
            .ToDictionary(
                type => type.Key,
                type => type.Value.Deserialize<TypeSchema>(Format)!,
                StringComparer.Ordinal
            );

    private static JsonObject Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource);
        return stream is null ? [] : JsonNode.Parse(stream)!.AsObject();
    }
}
