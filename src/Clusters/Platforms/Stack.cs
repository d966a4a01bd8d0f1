namespace Hoarfrost.Clusters.Platforms;

/// <summary>A Terraform stack: the folder <c>infra/PLATFORM/NAME</c> with a state of its own.</summary>
internal enum Stack
{
    Network,
    Base,
    Image,
    Cluster,
}

/// <summary>What stacks are called, and which there are.</summary>
internal static class StackNames
{
    private static readonly Stack[] Machines = [Stack.Network, Stack.Base, Stack.Image, Stack.Cluster];
    private static readonly string[] Folders = [.. Enum.GetValues<Stack>().Select(stack => stack.FolderName)];

    extension(Stack stack)
    {
        /// <summary>Those of machines that are clones of an image, in the order in which they are made.</summary>
        public static IReadOnlyList<Stack> OfMachines => Machines;

        /// <summary>All folders that are a stack's: whatever else lies beside them serves all stacks.</summary>
        public static IReadOnlyList<string> FolderNames => Folders;

        public string FolderName => stack.ToString().ToLowerInvariant();
    }
}
