using Hoarfrost.Core.Json;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>Hosts on which something was changed, by their names, each with the host's own record of it; null: it never came so far.</summary>
internal sealed record PreparedHosts(IReadOnlyDictionary<string, JsonElement?> Hosts);

/// <summary>Reads and writes a cluster's <c>prepared-hosts.json</c>.</summary>
internal sealed class PreparedHostsFile(ClusterDirectory cluster)
{
    private static readonly StateSchema Schema = new(
        "record of prepared hosts",
        1,
        "Each host has a record of its own: there, by root, /var/lib/hoarfrost/hoarfrost-prepare list names the clusters, and undo takes back what was done for one."
    );

    private static readonly JsonState<PreparedHosts> File = new(Schema, PreparationJson.Default.PreparedHosts);

    private readonly Lock gate = new();

    public IReadOnlyDictionary<string, JsonElement?> Hosts =>
        File.Read(cluster.PreparedHosts)?.Hosts ?? new Dictionary<string, JsonElement?>();

    /// <summary>Before anything is changed there: a host that has a record already keeps it.</summary>
    public void Begin(IEnumerable<string> hosts) =>
        Change(known =>
        {
            foreach (var host in hosts)
            {
                known.TryAdd(host, null);
            }
        });

    public void Keep(string host, JsonElement record) => Change(known => known[host] = record);

    public void Forget(string host) => Change(known => known.Remove(host));

    private void Change(Action<Dictionary<string, JsonElement?>> change)
    {
        lock (gate)
        {
            var hosts = Hosts.ToDictionary(StringComparer.Ordinal);
            change(hosts);
            File.Write(cluster.PreparedHosts, new PreparedHosts(hosts));
        }
    }
}
