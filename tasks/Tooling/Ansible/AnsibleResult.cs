namespace Hoarfrost.Tooling.Ansible;

/// <param name="Hosts">Every host that a play ran on.</param>
internal sealed record AnsibleResult(IReadOnlyDictionary<string, AnsibleHostStats> Hosts, string? LogPath)
{
    /// <summary>Tasks that changed something, over all hosts.</summary>
    public int Changed => Hosts.Values.Sum(static host => host.Changed);

    /// <summary>Which of the hosts no task has run on: to Ansible that is no error.</summary>
    public IReadOnlyList<string> Idle(IEnumerable<string> hosts) =>
        [.. hosts.Where(host => !Hosts.TryGetValue(host, out var stats) || stats.Ok == 0)];
}
