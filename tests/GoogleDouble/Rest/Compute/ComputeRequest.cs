using GoogleDouble.Catalog;
using GoogleDouble.Rest.Lists;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>The parts of a request's path, checked as the API checks them.</summary>
internal static class ComputeRequest
{
    public static string Part(this HttpRequest request, string name) => (string)request.RouteValues[name]!;

    public static ListRequest List(this HttpRequest request, DoubleSettings settings) =>
        ListRequest.Of(request, settings.LargestPage);

    /// <exception cref="GoogleErrorException">It is not the double's.</exception>
    public static string Project(this HttpRequest request, DoubleSettings settings) =>
        request.Part("project") is { } project && project == settings.Project
            ? project
            : throw new GoogleErrorException(
                404,
                ApiReason.NotFound,
                $"Failed to find project {request.Part("project")}"
            );

    /// <exception cref="GoogleErrorException">There is no such zone.</exception>
    public static string Zone(this HttpRequest request) => Known(request, "zone", Places.Zones);

    /// <exception cref="GoogleErrorException">There is no such region.</exception>
    public static string Region(this HttpRequest request) => Known(request, "region", Places.Regions);

    private static string Known(HttpRequest request, string kind, IReadOnlyList<string> all) =>
        request.Part(kind) is { } name && all.Contains(name)
            ? name
            : throw new GoogleErrorException(
                400,
                ApiReason.Invalid,
                $"Invalid value for field '{kind}': '{request.Part(kind)}'. Unknown {kind}."
            );
}
