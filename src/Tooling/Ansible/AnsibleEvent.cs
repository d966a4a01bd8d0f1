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
                        .ToDictionary(static host => host.Name, static host => (int)(host.Value.Number("ok") ?? 0))
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

/// <summary>Gathers from the events of one call what its result, or its error, needs.</summary>
internal sealed class AnsibleProgress(Action<AnsibleEvent>? onEvent)
{
    private const int MaxErrors = 20;

    private readonly List<string> errors = [];

    /// <summary>Hosts and what went wrong on them; of many, the first 20.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>How many have run on each host; null until the playbook has ended.</summary>
    public IReadOnlyDictionary<string, int>? Tasks { get; private set; }

    public void Accept(string line)
    {
        var item = AnsibleEvent.Parse(line);
        switch (item)
        {
            case null:
                return;
            case AnsibleHostResult { Status: AnsibleStatus.Failed or AnsibleStatus.Unreachable } failed
                when errors.Count < MaxErrors:
                errors.Add(Describe(failed));
                break;
            case AnsibleStats stats:
                Tasks = stats.Tasks;
                break;
        }

        onEvent?.Invoke(item);
    }

    private static string Describe(AnsibleHostResult failed)
    {
        var what = failed.Status == AnsibleStatus.Unreachable ? "unreachable" : "failed";
        var item = failed.Item is null ? "" : $" (item {failed.Item})";
        return $"{failed.Host}: {what} at \"{failed.Task}\"{item}: {failed.Message ?? "see the log"}";
    }
}
