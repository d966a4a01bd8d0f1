namespace EndToEnd.Tests.Ssh;

/// <summary>What <see cref="ForeignHosts.SnapshotAsync"/> saw, twice.</summary>
internal static class HostSnapshot
{
    public static IReadOnlyList<string> Changes(string before, string after) =>
        [
            .. before.Split('\n').Except(after.Split('\n')).Select(static line => $"- {line}"),
            .. after.Split('\n').Except(before.Split('\n')).Select(static line => $"+ {line}"),
        ];
}
