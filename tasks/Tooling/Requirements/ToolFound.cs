namespace Hoarfrost.Tooling.Requirements;

/// <param name="Path">Null when none of the executables is there.</param>
/// <param name="Version">Null when it was not asked for, or the tool did not say it.</param>
internal sealed record ToolFound(ToolRequirement Requirement, string? Path, System.Version? Version)
{
    public bool IsMissing => Path is null;

    /// <summary>A version that can't be told is not taken for an old one.</summary>
    public bool IsTooOld => Version is { } version && Requirement.MinVersion is { } needed && version < needed;

    public bool Serves => !IsMissing && !IsTooOld;
}
