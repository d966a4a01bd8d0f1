using System.Text.Json;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>Errors as the real provider prints them.</summary>
internal static class ErrorText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>As Google's Go client does.</summary>
    public static string Of(GoogleErrorException error)
    {
        var details = ApiError.Body(error, ApiStyle.Older)["error"]!["details"];
        var lines = details is null ? "" : $"\nDetails:\n{details.ToJsonString(Indented)}\n";
        return $"googleapi: Error {error.Status}: {error.Message}{lines}"
            + (error.Reason.Length == 0 ? "" : $", {error.Reason}");
    }

    /// <summary>The operation's code is not among it.</summary>
    public static string Of(OperationFailedException error) => $"{error.Message}\n{error.Details}";
}
