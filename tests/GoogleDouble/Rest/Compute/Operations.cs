using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using GoogleDouble.Faults;
using GoogleDouble.Rest.Compute.Views;
using GoogleDouble.Store;

namespace GoogleDouble.Rest.Compute;

/// <summary>The operations that were begun by REST.</summary>
internal sealed class Operations(FaultPlan faults, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Operation> all = [];

    /// <param name="work">Done after the answer; what it refuses becomes the operation's error.</param>
    public Operation Begin(StoredResource target, string scope, string type, Func<Task> work)
    {
        var begun = time.GetUtcNow();
        string name = $"operation-{begun.ToUnixTimeMilliseconds()}-{Guid.NewGuid():n}";
        var slow = faults.Take(FaultKind.SlowOperation, target.Type, target.Name, target.Location);
        var operation = new Operation(
            name,
            target.Project,
            scope,
            type,
            target.SelfLink,
            begun,
            Run(slow?.Delay ?? TimeSpan.Zero, work)
        );
        all[name] = operation;
        return operation;
    }

    public Operation? Find(string project, string scope, string name) =>
        all.GetValueOrDefault(name) is { } operation && operation.Project == project && operation.Scope == scope
            ? operation
            : null;

    /// <summary>The answer to the request that began it: never over yet.</summary>
    public static JsonObject Begun(Operation operation) => View(operation, done: false);

    public static JsonObject View(Operation operation) => View(operation, operation.Work.IsCompleted);

    private async Task Run(TimeSpan delay, Func<Task> work)
    {
        await Task.Delay(delay, time);
        await work();
    }

    private static JsonObject View(Operation operation, bool done)
    {
        string link =
            $"{ResourceLink.Compute}projects/{operation.Project}/{operation.Scope}/operations/{operation.Name}";
        var json = new JsonObject
        {
            ["kind"] = "compute#operation",
            ["id"] = NumericId.Of(link),
            ["name"] = operation.Name,
            ["operationType"] = operation.Type,
            ["targetLink"] = operation.TargetLink,
            ["targetId"] = NumericId.Of(operation.TargetLink),
            ["status"] = done ? "DONE" : "RUNNING",
            ["progress"] = done ? 100 : 0,
            ["insertTime"] = operation.Begun.ToString("o", CultureInfo.InvariantCulture),
            ["startTime"] = operation.Begun.ToString("o", CultureInfo.InvariantCulture),
            ["selfLink"] = link,
        };
        if (operation.Scope.Split('/') is [var scopes, _])
        {
            json[scopes.TrimEnd('s')] = $"{ResourceLink.Compute}projects/{operation.Project}/{operation.Scope}";
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
