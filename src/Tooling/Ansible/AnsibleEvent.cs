using System.Text.Json;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Tooling.Ansible;

internal enum AnsibleStatus
{
    Ok,
    Changed,
    Skipped,
    Ignored,
    Failed,
    Unreachable,
}

/// <summary>One line that the callback plugin <c>hoarfrost_events</c> writes.</summary>
internal abstract record AnsibleEvent
{
    /// <summary>Null for a line of no known kind, or one cut short.</summary>
    public static AnsibleEvent? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.Text("event") switch
            {
                "task" => new AnsibleTaskStarted(root.Text("name") ?? ""),
                "result" when Enum.TryParse<AnsibleStatus>(root.Text("status"), ignoreCase: true, out var status) =>
                    new AnsibleHostResult(
                        root.Text("host") ?? "",
                        root.Text("task") ?? "",
                        status,
                        root.Text("item"),
                        root.Text("message")
                    ),
                "stats" when root.Child("hosts") is { } hosts => new AnsibleStats(
                    hosts
                        .EnumerateObject()
                        .ToDictionary(
                            static host => host.Name,
                            static host => (int)(host.Value.Number("ok") ?? 0),
                            StringComparer.Ordinal
                        )
                ),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record AnsibleTaskStarted(string Name) : AnsibleEvent;

/// <param name="Item">Of a loop.</param>
/// <param name="Message">What went wrong.</param>
internal sealed record AnsibleHostResult(string Host, string Task, AnsibleStatus Status, string? Item, string? Message)
    : AnsibleEvent;

/// <param name="Tasks">How many have run on each host that a play addressed.</param>
internal sealed record AnsibleStats(IReadOnlyDictionary<string, int> Tasks) : AnsibleEvent;
