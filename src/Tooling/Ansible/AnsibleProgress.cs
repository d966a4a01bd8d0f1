namespace Hoarfrost.Tooling.Ansible;

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
