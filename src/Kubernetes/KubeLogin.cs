namespace Hoarfrost.Kubernetes;

/// <summary>The way into a cluster, with the credentials that its kubeconfig gave last.</summary>
internal sealed class KubeLogin(KubeTarget target) : IDisposable
{
    private readonly Lock connecting = new();
    private k8s.Kubernetes? connection;

    public k8s.Kubernetes Current
    {
        get
        {
            lock (connecting)
            {
                return connection ??= KubeAccess.Connect(target);
            }
        }
    }

    /// <summary>Reads the kubeconfig anew: its exec plugin runs again, its token's file is read again.</summary>
    /// <param name="stale">The client whose credentials were refused; another caller may have replaced it already.</param>
    public k8s.Kubernetes Renew(k8s.Kubernetes stale)
    {
        lock (connecting)
        {
            if (ReferenceEquals(connection, stale))
            {
                // Streams that are open still read from it; the run's end collects it.
                connection = KubeAccess.Connect(target);
            }

            return connection!;
        }
    }

    public void Dispose()
    {
        lock (connecting)
        {
            connection?.Dispose();
        }
    }
}
