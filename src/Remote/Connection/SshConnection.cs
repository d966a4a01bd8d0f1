using System.Diagnostics.CodeAnalysis;
using Renci.SshNet;

namespace Hoarfrost.Remote.Connection;

/// <summary>
/// One open connection. SSH.NET leaves commands waiting for ever when it is its own side that closes a connection; <see cref="Dropped"/>
/// tells them.
/// </summary>
internal sealed class SshConnection(SshClient client) : IAsyncDisposable
{
    [SuppressMessage(
        "Usage",
        "CA2213",
        Justification = "Commands that are ending still look at its token; it holds nothing to free."
    )]
    private readonly CancellationTokenSource dropped = new();

    public SshClient Client => client;

    public bool IsOpen => !dropped.IsCancellationRequested && client.IsConnected;

    public CancellationToken Dropped => dropped.Token;

    /// <summary>Ends it, and tells its commands at once. Saying goodbye to a peer that is gone may take its time.</summary>
    public async ValueTask DisposeAsync()
    {
        await dropped.CancelAsync();
        await DedicatedThread.Run(client.Dispose);
    }
}
