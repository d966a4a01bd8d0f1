using Hoarfrost.Core.Json;

namespace Hoarfrost.Tooling.Requirements;

/// <summary>How a tool is asked for its version, and how its answer is read.</summary>
/// <param name="Read">The version's text in the answer; null if there is none.</param>
internal sealed record ToolVersionQuery(IReadOnlyList<string> Arguments, Func<string, string?> Read)
{
    public static ToolVersionQuery Terraform { get; } =
        new(["version", "-json"], static answer => Member(answer, "terraform_version"));

    public static ToolVersionQuery Docker { get; } =
        new(
            ["version", "--format", "{{json .Client.Version}}"],
            static answer => JsonDocument.Parse(answer).RootElement.GetString()
        );

    /// <summary>Ansible has no other form for it: the first line is <c>ansible-playbook [core 2.14.18]</c>.</summary>
    public static ToolVersionQuery Ansible { get; } =
        new(
            ["--version"],
            static answer =>
            {
                var start = answer.IndexOf("[core ", StringComparison.Ordinal);
                var end = start < 0 ? -1 : answer.IndexOf(']', start);
                return end < 0 ? null : answer[(start + "[core ".Length)..end];
            }
        );

    public static ToolVersionQuery Kubectl { get; } =
        new(
            ["version", "--client", "--output=json"],
            static answer =>
            {
                using var document = JsonDocument.Parse(answer);
                return document.RootElement.Child("clientVersion")?.Text("gitVersion")?.TrimStart('v');
            }
        );

    /// <summary>The numbers that <paramref name="answer"/> begins with: <c>20.10.24+dfsg1</c> is 20.10.24.</summary>
    public System.Version? Parse(string answer)
    {
        string? text;
        try
        {
            text = Read(answer);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }

        var digits = string.Concat((text ?? "").TakeWhile(static c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        return System.Version.TryParse(digits, out var version) ? version : null;
    }

    private static string? Member(string answer, string name)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.Text(name);
    }
}
