namespace GoogleDouble.Tokens;

internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <returns>Null: the request has none.</returns>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}
