using System.Net.Sockets;
using System.Text;

namespace Hoarfrost.Remote.Liveness;

/// <param name="Banner">The server's identification, e.g. <c>SSH-2.0-OpenSSH_9.2p1</c>, where it is alive.</param>
/// <param name="Problem">Why it is not.</param>
internal sealed record ProbeResult(string? Banner, string? Problem)
{
    public bool IsAlive => Banner is not null;
}

/// <summary>
/// Asks whether a node's sshd answers, without logging in: it reads the banner, which takes a working sshd and no cryptography, and
/// hangs up. About a millisecond on a local network.
/// </summary>
internal static class NodeProbe
{
    private const string Prefix = "SSH-";

    /// <summary>RFC 4253 section 4.2: the identification has at most 255 bytes.</summary>
    private const int MaxBannerBytes = 255;

    /// <returns>Never fails but by cancellation: an unreachable node is a result.</returns>
    public static async Task<ProbeResult> ProbeAsync(
        NodeEndpoint node,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(node.ConnectHost, node.ConnectPort, limit.Token);
            var banner = await ReadLineAsync(client.GetStream(), limit.Token);
            return banner.StartsWith(Prefix, StringComparison.Ordinal)
                ? new(banner, null)
                : new(null, banner.Length == 0 ? "hung up without a banner" : "something other than SSH answers");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return new(null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"no answer within {timeout.TotalSeconds:0.#} s");
        }
    }

    /// <summary>All nodes at once.</summary>
    public static Task<ProbeResult[]> ProbeAllAsync(
        IReadOnlyList<NodeEndpoint> nodes,
        TimeSpan timeout,
        CancellationToken cancellationToken
    ) => Task.WhenAll(nodes.Select(node => ProbeAsync(node, timeout, cancellationToken)));

    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBannerBytes];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n'))
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        var text = Encoding.ASCII.GetString(buffer, 0, length);
        return text.Split('\n')[0].TrimEnd('\r');
    }
}
