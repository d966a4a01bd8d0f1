using System.Text;
using Hoarfrost.Core.Text;
using Hoarfrost.Remote;

namespace Hoarfrost.Clusters.Nodes;

/// <summary>An ssh_config(5) by which a person's own ssh, scp, rsync and editors reach the nodes as this program does. Pure.</summary>
internal static class SshConfig
{
    /// <param name="proxy">The way to a node that takes a tunnel; null for one that its address reaches.</param>
    /// <exception cref="HoarfrostException">A path holds what no such file can say.</exception>
    public static string Render(
        IReadOnlyList<NodeEndpoint> nodes,
        SshAccess access,
        Func<NodeEndpoint, SshProxy?> proxy
    )
    {
        var text = new StringBuilder(
            "# Written anew with the nodes: ssh -F THIS_FILE NODE; scp -F; rsync -e \"ssh -F …\"\n"
        );
        foreach (var node in nodes)
        {
            // Whatever holds for all of them is said of each: a person may include this file before hosts of their own.
            Line("\nHost", node.Name);
            Line("    HostName", Quote(node.Address));
            Line("    Port", node.SshPort.ToString(CultureInfo.InvariantCulture));
            Line("    User", access.User);
            Line("    IdentityFile", Quote(access.PrivateKeyPath));
            Line("    IdentitiesOnly", "yes");
            Line("    IdentityAgent", "none");
            Line("    UserKnownHostsFile", Quote(access.KnownHostsPath));
            Line("    GlobalKnownHostsFile", "/dev/null");
            Line("    StrictHostKeyChecking", "yes");
            if (proxy(node) is { } way)
            {
                // Ssh takes the rest of the line as it is, expands its tokens and gives it to the user's shell.
                Line("    ProxyCommand", Tokens(ShellWord.Line(way.Command)));
            }
        }

        return text.ToString();

        void Line(string keyword, string value) => text.Append(keyword).Append(' ').Append(value).Append('\n');
    }

    /// <returns>The value between double quotes, in which ssh reads \" and \\, and %% everywhere.</returns>
    /// <inheritdoc cref="Render"/>
    public static string Quote(string value) =>
        value.Any(char.IsControl) || value.Contains("${", StringComparison.Ordinal)
            ? throw new HoarfrostException(
                ExitCodes.StepFailed,
                $"The path {value.ReplaceLineEndings(" ")} can't be in a configuration of ssh: it holds a control character, or a variable (${{) that ssh would expand. Work in another directory (--working)."
            )
            : $"\"{Tokens(value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))}\"";

    private static string Tokens(string value) => value.Replace("%", "%%", StringComparison.Ordinal);
}
