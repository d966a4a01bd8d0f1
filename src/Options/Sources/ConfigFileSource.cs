using Hoarfrost.Core.Text;

namespace Hoarfrost.Options.Sources;

/// <summary>The entries of <c>cluster.yaml</c> that are options.</summary>
internal static class ConfigFileSource
{
    public static IEnumerable<GivenValue> Read(OptionCatalog catalog, ConfigFile file, ICollection<string> problems)
    {
        foreach (var problem in file.Problems)
        {
            problems.Add(problem);
        }

        foreach (var entry in file.Entries)
        {
            var option = catalog.All.FirstOrDefault(option => option.Names.Contains(entry.Key));
            if (option is null)
            {
                problems.Add(
                    $"{entry.KeyPosition}: {Shown.Plain(entry.Key)} is not an option.{Hint(catalog, entry.Key)}"
                );
            }
            else if (!option.InConfigFile)
            {
                problems.Add($"{entry.KeyPosition}: {option.Name} can't be set in the file itself.");
            }
            else if (string.IsNullOrEmpty(entry.Value))
            {
                problems.Add($"{entry.ValuePosition}: {option.Name} has no value. It must be {option.Allowed}.");
            }
            else
            {
                yield return new GivenValue(option, entry.Value, SourceKind.ConfigFile, entry.ValuePosition);
            }
        }
    }

    private static string Hint(OptionCatalog catalog, string key)
    {
        var keys = catalog.All.Where(option => option.InConfigFile).SelectMany(option => option.Names);
        return Nearest.Find(key, keys) is { } nearest ? $" Did you mean {nearest}?" : "";
    }
}
