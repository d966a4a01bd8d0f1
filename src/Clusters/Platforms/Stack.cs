namespace Hoarfrost.Clusters.Platforms;

/// <summary>A Terraform stack: the folder <c>infra/PLATFORM/NAME</c> with a state of its own.</summary>
internal enum Stack
{
    Network,
    Base,
    Image,
    Cluster,
}

/// <summary>Which stacks a platform has, in the order in which they are made.</summary>
internal static class StackOrder
{
    private static readonly Stack[] Machines = [Stack.Network, Stack.Base, Stack.Image, Stack.Cluster];

    extension(Stack)
    {
        public static IReadOnlyList<Stack> OfMachines => Machines;
    }
}
