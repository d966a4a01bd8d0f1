namespace Cake.Frosting.Internal.CommandLine;

/// <summary>An option of the host itself.</summary>
/// <param name="Names">All its spellings, dashes included, the one for help first.</param>
/// <param name="ValueName">What help calls its value; null for a switch.</param>
internal sealed record HostOption(IReadOnlyList<string> Names, string? ValueName, string Description)
{
    /// <summary>The spelling for messages, with the value's name.</summary>
    public override string ToString() => ValueName is null ? Names[0] : $"{Names[0]} <{ValueName}>";
}
