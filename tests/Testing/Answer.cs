using System.Text.Json.Nodes;

namespace Testing;

/// <summary>One answer of a <see cref="GoogleServer"/>.</summary>
/// <param name="BreaksOff">The connection ends without one.</param>
internal sealed record Answer(int Status, string Body, string? RetryAfter = null, bool BreaksOff = false)
{
    public static Answer Broken { get; } = new(0, "", BreaksOff: true);

    /// <summary>In the form of Google's older APIs, which has the reason in <c>errors</c>.</summary>
    public static Answer Error(int status, string reason, string message) =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = status,
                    ["message"] = message,
                    ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["reason"] = reason }),
                },
            }.ToJsonString()
        );
}
