namespace Hoarfrost.Results.Folder;

/// <summary>Results are to be shown around: unlike the state they are legible for all.</summary>
internal static class ResultsMode
{
    public const UnixFileMode File =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
}
