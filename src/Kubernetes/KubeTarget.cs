namespace Hoarfrost.Kubernetes;

/// <summary>A Kubernetes cluster, as kubectl finds it.</summary>
/// <param name="Context">The name of one of the kubeconfig's contexts. Never the current one by default: that changes behind one's back.</param>
internal sealed record KubeTarget(string KubeconfigPath, string Context);
