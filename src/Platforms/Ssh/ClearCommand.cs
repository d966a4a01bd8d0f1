using Hoarfrost.Core.Text;
using Hoarfrost.Platforms.Ssh.Remote;

namespace Hoarfrost.Platforms.Ssh;

/// <summary>What a person types to clear a host of a cluster. Pure.</summary>
internal static class ClearCommand
{
    /// <param name="identity">Of the cluster.</param>
    /// <param name="undo">What takes back what was prepared there; null: nothing was.</param>
    /// <returns>Null: without an identity it would take what is other clusters'.</returns>
    public static string? Of(TakenHost host, string identity, string? undo)
    {
        if (identity.Length == 0)
        {
            return null;
        }

        string[] commands =
        [
            // It would wait for a record on standard input, which ssh keeps open.
            .. undo is null ? (string[])[] : [$"{undo} </dev/null"],
            ShellWord.Line(["rm", "-rf", host.Directory]),
            $"sed -i --follow-symlinks /hoarfrost-cluster={identity}/d ~/.ssh/authorized_keys",
        ];
        return $"{Login(host)} {ShellWord.Quote(string.Join("; ", commands))}";
    }

    public static string Login(TakenHost host) => ShellWord.Line(["ssh", .. HostConnections.Arguments(host.Entry)]);
}
