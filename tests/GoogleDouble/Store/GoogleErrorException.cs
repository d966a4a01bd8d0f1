using GoogleDouble.Rest;

namespace GoogleDouble.Store;

/// <summary>What an API refuses a request with.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="reason">As errors[0].reason has it: resourceInUseByAnotherResource.</param>
public sealed class GoogleErrorException(int status, string reason, string message) : Exception(message)
{
    public int Status => status;

    public string Reason => reason;

    /// <summary>What error.details tell besides: service, consumer, activationUrl.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public static GoogleErrorException NotFound(string path) =>
        new(404, "notFound", $"The resource '{path}' was not found");

    public static GoogleErrorException AlreadyExists(string path) =>
        new(409, "alreadyExists", $"The resource '{path}' already exists");

    public static GoogleErrorException InUse(string path, string by) =>
        new(
            400,
            "resourceInUseByAnotherResource",
            $"The {KindOf(path)} resource '{path}' is already being used by '{by}'"
        );

    /// <summary>The operation that makes or removes it still goes on.</summary>
    public static GoogleErrorException NotReady(string path) =>
        new(400, ApiReason.NotReady, $"The resource '{path}' is not ready");

    // projects/p/zones/z/disks/d is a disk.
    private static string KindOf(string path) =>
        path.Split('/') is [.., var collection, _] ? collection.TrimEnd('s') : "";
}
