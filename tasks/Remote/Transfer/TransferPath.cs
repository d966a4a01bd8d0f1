namespace Hoarfrost.Remote.Transfer;

/// <summary>Names of transferred files: what one side says must not write outside the directory that the other side chose.</summary>
internal static class TransferPath
{
    /// <summary>Relative, within its directory, and without characters that <c>sha256sum</c>'s lists would have to escape.</summary>
    public static bool IsSafe(string path) =>
        path.Length > 0
        && !path.Any(static c => char.IsControl(c) || c == '\\')
        && path.Split('/').All(static part => part is not ("" or "." or ".."));
}
