using System.Text.RegularExpressions;

namespace GoogleDouble.Provider.Operations;

/// <summary>What <c>terraform import</c> is told, taken apart.</summary>
internal static partial class ImportId
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);

    /// <param name="forms">Attributes in braces, the whole form first: projects/{project}/global/networks/{name}.</param>
    /// <returns>The attributes that the whole form has: what the id lacks is the provider's own.</returns>
    /// <exception cref="ProviderErrorException">It has none of the forms.</exception>
    public static IReadOnlyDictionary<string, string> Parse(
        string id,
        IReadOnlyList<string> forms,
        ProviderConfig provider
    )
    {
        var match = forms
            .Select(form => Regex.Match(id, Expression(form), RegexOptions.ExplicitCapture, Deadline))
            .FirstOrDefault(match => match.Success);
        if (match is null)
        {
            throw new ProviderErrorException(
                $"Import id \"{id}\" doesn't match any of the accepted formats: [{string.Join(' ', forms.Select(Expression))}]"
            );
        }

        return Placeholder()
            .Matches(forms[0])
            .Select(placeholder => placeholder.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Value(match, name, provider), StringComparer.Ordinal);
    }

    private static string Value(Match match, string name, ProviderConfig provider) =>
        match.Groups[name] is { Success: true } group
            ? group.Value
            : name switch
            {
                "project" => provider.Project,
                "region" => provider.Region,
                "zone" => provider.Zone,
                "location" => provider.Zone ?? provider.Region,
                _ => null,
            }
                ?? throw new ProviderErrorException(
                    $"Cannot determine {name}: set in this resource, or set provider-level {name}."
                );

    // A role has slashes, and so has a member's resource.
    private static string Expression(string form) =>
        $"^{Placeholder().Replace(form, match => match.Groups["name"].Value is "role" or "member" or "service_account_id"
            ? $"(?<{match.Groups["name"].Value}>[^ ]+)"
            : $"(?<{match.Groups["name"].Value}>[^/ ]+?)")}$";

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
