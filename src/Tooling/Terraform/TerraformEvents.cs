using Hoarfrost.Core.Json;

namespace Hoarfrost.Tooling.Terraform;

/// <summary>One line of the machine-readable UI that <c>-json</c> switches on (version 1.2; OpenTofu's is the same).</summary>
/// <param name="Type"><c>apply_start</c>, <c>apply_complete</c>, <c>provision_progress</c>, <c>diagnostic</c>, …</param>
/// <param name="Message">The same for people.</param>
/// <param name="Outputs">Of <c>outputs</c>; null until values are known, and without values that are sensitive.</param>
internal sealed record TerraformEvent(
    string Type,
    string Message,
    TerraformDiagnostic? Diagnostic,
    JsonElement? Outputs
)
{
    /// <summary>Null for a line that is none: terraform prints what goes wrong before it knows its options as plain text.</summary>
    public static TerraformEvent? Parse(string line)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.Text("type") is not { } type
                ? null
                : new TerraformEvent(
                    type,
                    root.Text("@message") ?? "",
                    root.Child("diagnostic") is { } diagnostic ? TerraformDiagnostic.Parse(diagnostic) : null,
                    root.Child("outputs")?.Clone()
                );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An error or a warning in terraform's own words.</summary>
/// <param name="Address">The resource concerned.</param>
/// <param name="Source"><c>main.tf:12</c>.</param>
internal sealed record TerraformDiagnostic(bool IsError, string Summary, string Detail, string? Address, string? Source)
{
    public static TerraformDiagnostic Parse(JsonElement diagnostic) =>
        new(
            diagnostic.Text("severity") == "error",
            diagnostic.Text("summary") ?? "",
            diagnostic.Text("detail") ?? "",
            diagnostic.Text("address"),
            diagnostic.Child("range") is { } range && range.Text("filename") is { } file
                ? $"{file}:{range.Child("start")?.Number("line")?.ToString(CultureInfo.InvariantCulture)}"
                : null
        );

    /// <summary>Summary, place, and the detail from the second line on.</summary>
    public override string ToString()
    {
        var place = string.Join(", ", new[] { Address, Source }.OfType<string>());
        var head = place.Length > 0 ? $"{Summary} ({place})" : Summary;
        return Detail.Length > 0 ? $"{head}\n{Detail}" : head;
    }
}

/// <summary>Outputs as terraform writes them everywhere: <c>{ name: { sensitive, type, value } }</c>.</summary>
internal static class TerraformOutputs
{
    /// <summary>Name to value; an output without a value is left out.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Parse(JsonElement? outputs) =>
        outputs is not { ValueKind: JsonValueKind.Object } given
            ? new Dictionary<string, JsonElement>()
            : given
                .EnumerateObject()
                .Where(static output => output.Value.TryGetProperty("value", out _))
                .ToDictionary(static output => output.Name, static output => output.Value.GetProperty("value").Clone());
}

/// <summary>Gathers from the lines of one call what its result, or its error, needs.</summary>
internal sealed class TerraformUi(Action<TerraformEvent>? onEvent)
{
    private readonly List<TerraformDiagnostic> diagnostics = [];
    private JsonElement? outputs;

    /// <summary>Values of the outputs that are not sensitive.</summary>
    public IReadOnlyDictionary<string, JsonElement> Outputs => TerraformOutputs.Parse(outputs);

    /// <summary>Errors for a person; empty if terraform named none in this form.</summary>
    public IReadOnlyList<string> Errors() =>
        [.. diagnostics.Where(static item => item.IsError).Select(static item => item.ToString())];

    public void Accept(string line)
    {
        if (TerraformEvent.Parse(line) is not { } item)
        {
            return;
        }

        if (item.Diagnostic is { } diagnostic)
        {
            diagnostics.Add(diagnostic);
        }

        outputs = item.Outputs ?? outputs;
        onEvent?.Invoke(item);
    }
}

/// <summary>A resource that a state knows of.</summary>
/// <param name="Id">Its provider's name of it; to Google's, mostly the path of its URL.</param>
/// <param name="IsTainted">The next apply makes it anew.</param>
internal sealed record TerraformResource(string? Id, bool IsTainted)
{
    /// <param name="shown">What <c>terraform show -json</c> says of a state: https://developer.hashicorp.com/terraform/internals/json-format.</param>
    public static IReadOnlyList<TerraformResource> Of(JsonElement shown) =>
        shown.Child("values")?.Child("root_module") is { } root ? [.. In(root)] : [];

    public static IReadOnlySet<string> Ids(IEnumerable<TerraformResource> resources) =>
        resources.Select(resource => resource.Id).OfType<string>().ToHashSet();

    private static IEnumerable<TerraformResource> In(JsonElement module) =>
        Elements(module, "resources")
            .Where(resource => resource.Text("mode") == "managed")
            .Select(resource => new TerraformResource(
                resource.Child("values")?.Text("id"),
                resource.Child("tainted") is { ValueKind: JsonValueKind.True }
            ))
            .Concat(Elements(module, "child_modules").SelectMany(In));

    private static IEnumerable<JsonElement> Elements(JsonElement parent, string name) =>
        parent.Child(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
