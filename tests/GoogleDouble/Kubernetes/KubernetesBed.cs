namespace GoogleDouble.Kubernetes;

/// <summary>A real Kubernetes that stands behind the clusters of GKE.</summary>
/// <param name="Api">Its API server.</param>
/// <param name="Token">Of somebody who may do all there.</param>
/// <param name="Authority">PEM: who signed the API server's certificate.</param>
/// <param name="ServerName">A name that the certificate is for.</param>
public sealed record KubernetesBed(Uri Api, string Token, string Authority, string ServerName);
