using System.Text;

namespace GoogleDouble.Kubernetes;

/// <summary>How clusters tell that they are reached; known once the double listens.</summary>
internal sealed class ClusterAccess
{
    // Kept for examples (RFC 5737): nobody answers there.
    private const string Nobody = "203.0.113.10";

    /// <summary>Host, and port where it is not 443, as a cluster's attribute has them.</summary>
    public string Endpoint { get; private set; } = Nobody;

    /// <summary>PEM in base 64.</summary>
    public string Authority { get; private set; } = "";

    /// <param name="certificate">The front door's own, PEM.</param>
    public void Open(Uri frontDoor, string certificate)
    {
        Endpoint = frontDoor.Authority;
        Authority = Convert.ToBase64String(Encoding.ASCII.GetBytes(certificate));
    }
}
