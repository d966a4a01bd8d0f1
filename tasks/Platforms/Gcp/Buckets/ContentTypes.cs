namespace Hoarfrost.Platforms.Gcp.Buckets;

/// <summary>So that a browser shows a run's files instead of saving them.</summary>
internal static class ContentTypes
{
    public static string Of(string name) =>
        Path.GetExtension(name) switch
        {
            ".json" => "application/json",
            ".md" => "text/markdown; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
}
