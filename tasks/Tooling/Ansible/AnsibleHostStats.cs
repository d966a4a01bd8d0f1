using System.Text.Json;

namespace Hoarfrost.Tooling.Ansible;

/// <summary>Counts of tasks of one host, as in Ansible's recap.</summary>
internal sealed record AnsibleHostStats(
    int Ok,
    int Changed,
    int Unreachable,
    int Failures,
    int Skipped,
    int Rescued,
    int Ignored
)
{
    public static AnsibleHostStats Parse(JsonElement stats) =>
        new(
            Count(stats, "ok"),
            Count(stats, "changed"),
            Count(stats, "unreachable"),
            Count(stats, "failures"),
            Count(stats, "skipped"),
            Count(stats, "rescued"),
            Count(stats, "ignored")
        );

    private static int Count(JsonElement stats, string name) => (int)(stats.Number(name) ?? 0);
}
