namespace GoogleDouble.Rest;

/// <summary>The REST APIs, each below a path of its own on the loopback endpoint.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, DoubleSettings settings) =>
        routes.MapGet(
            "/compute/v1/projects/{project}",
            (string project) =>
                project == settings.Project
                    ? Results.Json(new { kind = "compute#project", name = project })
                    : Results.NotFound()
        );
}
