using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute.Views;

internal static class OperationView
{
    /// <summary>The answer to the request that began it.</summary>
    public static JsonObject Begun(Operation operation) => Of(operation, "PENDING");

    public static JsonObject Of(Operation operation) => Of(operation, operation.IsDone ? "DONE" : "RUNNING");

    /// <summary>zones/us-central1-a, regions/us-central1, global: that of what it is done to.</summary>
    public static string ScopeOf(Operation operation) =>
        ResourceLink.PathOf(operation.Target.SelfLink).Split('/')
            is [_, _, not "global", var place, ..]
                and [_, _, var kind, ..]
            ? $"{kind}/{place}"
            : "global";

    private static JsonObject Of(Operation operation, string status)
    {
        var scope = ScopeOf(operation);
        var link = $"{ResourceLink.Compute}projects/{operation.Target.Project}/{scope}/operations/{operation.Name}";
        var done = status == "DONE";
        var json = new JsonObject
        {
            ["kind"] = "compute#operation",
            ["id"] = NumericId.Of(link),
            ["name"] = operation.Name,
            ["operationType"] = operation.Type,
            ["targetLink"] = operation.Target.SelfLink,
            ["targetId"] = NumericId.Of(operation.Target.SelfLink),
            ["status"] = status,
            ["user"] = $"hoarfrost@{operation.Target.Project}.iam.gserviceaccount.com",
            ["progress"] = done ? 100 : 0,
            ["insertTime"] = operation.Begun.ToString("o", CultureInfo.InvariantCulture),
            ["startTime"] = operation.Begun.ToString("o", CultureInfo.InvariantCulture),
            ["selfLink"] = link,
        };
        if (scope.Split('/') is [var scopes, _])
        {
            json[scopes.TrimEnd('s')] = $"{ResourceLink.Compute}projects/{operation.Target.Project}/{scope}";
        }

        if (done && operation.Work.Exception?.InnerException is { } error)
        {
            Fail(json, error as GoogleErrorException ?? new GoogleErrorException(500, "internalError", error.Message));
        }

        return json;
    }

    private static void Fail(JsonObject json, GoogleErrorException error)
    {
        json["error"] = new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject { ["code"] = Code(error.Reason), ["message"] = error.Message }),
        };
        json["httpErrorStatusCode"] = error.Status;
        json["httpErrorMessage"] = error.Status switch
        {
            400 => "BAD REQUEST",
            403 => "FORBIDDEN",
            404 => "NOT FOUND",
            409 => "CONFLICT",
            _ => "INTERNAL SERVER ERROR",
        };
    }

    // Operations name errors in capitals: resourceInUseByAnotherResource is RESOURCE_IN_USE_BY_ANOTHER_RESOURCE.
    private static string Code(string reason) =>
        string.Concat(
            reason.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")
        );
}
