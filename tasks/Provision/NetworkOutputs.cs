namespace Hoarfrost.Provision;

/// <summary>What the target Network made.</summary>
/// <param name="Network">Its name or id, as the other stacks take it.</param>
internal sealed record NetworkOutputs(string Network);
