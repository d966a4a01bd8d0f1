namespace Hoarfrost.Tooling.Kubectl.Apply;

internal sealed class KubectlApplySettings : KubectlSettings
{
    /// <summary><c>--dry-run=server</c>: the API server checks everything and keeps nothing.</summary>
    public bool DryRun { get; init; }
}
