namespace Hoarfrost.Clusters.Stacks;

/// <summary>A Terraform stack: the folder <c>infra/PLATFORM/NAME</c> with a state of its own.</summary>
internal enum Stack
{
    Network,
    Base,
    Image,
    Cluster,
}
