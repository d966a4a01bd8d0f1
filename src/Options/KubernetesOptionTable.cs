using Hoarfrost.Options.Types;

namespace Hoarfrost.Options;

/// <summary>The options of a Kubernetes cluster that is there, as rows of <see cref="OptionCatalog"/>.</summary>
internal static class KubernetesOptionTable
{
    public static IReadOnlyList<OptionDescriptor> Rows { get; } =
    [
        new TypedOptionDescriptor<string>(
            new Text(
                "NAME",
                NameRules.IsKubeContext,
                "the name of a context, as kubectl config get-contexts lists them"
            ),
            (options, value) => options with { Context = value }
        )
        {
            Name = "context",
            Group = OptionGroup.Kubernetes,
            Targets = ["Connect"],
            Description = "The cluster, by its context in the kubeconfig; needed on kube",
        },
        new TypedOptionDescriptor<string>(
            new Text(
                "HOST/PATH",
                NameRules.IsImageRegistry,
                "a registry's host and a path, in lower case, without a tag"
            ),
            (options, value) => options with { ImageRegistry = value }
        )
        {
            Name = "image-registry",
            Group = OptionGroup.Kubernetes,
            DefaultText = "this machine's Docker engine",
            Targets = ["PodImage"],
            Description = "Where the pods' image is pushed for the cluster to take",
        },
    ];
}
