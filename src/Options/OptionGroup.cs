namespace Hoarfrost.Options;

/// <summary>Where the help lists an option.</summary>
internal enum OptionGroup
{
    Cluster,
    Cloud,
    Kubernetes,
    Hpl,
    Pipeline,
}
