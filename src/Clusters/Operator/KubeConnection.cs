using Hoarfrost.Kubernetes;

namespace Hoarfrost.Clusters.Operator;

/// <summary>The way to the cluster's Kubernetes API. Opened anew by each that needs it: the cluster may be another one by then.</summary>
internal sealed class KubeConnection(IPodPlatform pods) : IDisposable
{
    private KubeTarget? target;
    private KubeClient? client;

    /// <summary>Since <see cref="OpenAsync"/>.</summary>
    public KubeTarget Target => target ?? throw new InvalidOperationException("The connection is not open.");

    /// <inheritdoc cref="Target"/>
    public KubeClient Client => client ?? throw new InvalidOperationException("The connection is not open.");

    /// <inheritdoc cref="IPodPlatform.ConnectAsync"/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        target = await pods.ConnectAsync(cancellationToken);
        client?.Dispose();
        client = new KubeClient(target);
    }

    public void Dispose()
    {
        client?.Dispose();
        client = null;
    }
}
