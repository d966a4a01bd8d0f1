namespace Hoarfrost.Kubernetes;

/// <summary>One request to the API, that can be sent any number of times.</summary>
/// <param name="Path">Without a leading slash.</param>
/// <param name="Query">Names and values, not yet escaped; those that are null are left out.</param>
/// <param name="Body">JSON.</param>
internal sealed record KubeRequest(
    HttpMethod Method,
    KubeKind Kind,
    string Path,
    IReadOnlyList<(string Name, string? Value)> Query,
    string? Body = null
)
{
    public string Uri =>
        string.Join(
            '&',
            Query
                .Where(static pair => pair.Value is not null)
                .Select(static pair => $"{pair.Name}={System.Uri.EscapeDataString(pair.Value!)}")
        )
            is { Length: > 0 } query
            ? $"{Path}?{query}"
            : Path;

    /// <summary>The verb that a permission names.</summary>
    public string Verb =>
        Method == HttpMethod.Post ? "create"
        : Method == HttpMethod.Delete ? "delete"
        : Query.Any(static pair => pair.Name == "watch") ? "watch"
        : Path.EndsWith($"/{Kind.Plural}", StringComparison.Ordinal) ? "list"
        : "get";

    public override string ToString() => $"{Verb} {Kind.Resource} ({Path})";
}
