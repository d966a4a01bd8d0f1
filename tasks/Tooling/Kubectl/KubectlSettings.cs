using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Hoarfrost.Tooling.Kubectl;

internal class KubectlSettings : ToolSettings
{
    /// <summary><c>KUBECONFIG</c>: one file, that is only read.</summary>
    public required FilePath Kubeconfig { get; init; }

    /// <summary><c>--context</c>: never the one that happens to be current.</summary>
    public required string Context { get; init; }

    /// <summary><c>--kustomize</c>: a folder with a kustomization. Null: objects come as <see cref="Objects"/>.</summary>
    public DirectoryPath? Kustomization { get; init; }

    /// <summary>Objects in JSON, for the tool's standard input.</summary>
    public ReadOnlyMemory<byte>? Objects { get; init; }
}
