namespace Hoarfrost.Options;

/// <summary>What names may look like. All ASCII, for they end up in DNS names, labels and paths.</summary>
internal static class NameRules
{
    // With a suffix of the pipeline's still a name for a GCP resource (63 characters). The Terraform stacks check the same.
    private const int LongestCluster = 40;

    // A GCP label's value.
    private const int LongestOwner = 63;

    public static bool IsCluster(string text) =>
        text.Length is > 0 and <= LongestCluster
        && char.IsAsciiLetterLower(text[0])
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    public static bool IsOwner(string text) =>
        text.Length is > 0 and <= LongestOwner && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsOwnerCharacter);

    /// <summary>Which there are, only the cluster can tell.</summary>
    public static bool IsNode(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    public static bool IsPath(string text) => text.Length > 0 && !text.Any(char.IsControl);

    /// <summary>
    /// The default of <c>--owner</c>: <c>user@host</c>, with whatever an owner's name may not have (a Windows domain's backslash, a space)
    /// replaced by <c>-</c>, so that the default is always allowed.
    /// </summary>
    public static string DefaultOwner(string user, string host)
    {
        var name = $"{Clean(user)}@{Clean(host)}";
        return name[..Math.Min(name.Length, LongestOwner)];
    }

    private static string Clean(string text)
    {
        var clean = string.Concat(text.Select(c => IsOwnerCharacter(c) && c != '@' ? c : '-')).Trim('-', '.', '_', '+');
        return clean.Length == 0 ? "unknown" : clean;
    }

    private static bool IsOwnerCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '@' or '-';
}
