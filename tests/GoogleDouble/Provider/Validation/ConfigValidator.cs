using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoogleDouble.Provider.Planning;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Validation;

/// <summary>What the real provider refuses without asking the cloud, in its words. Types and required attributes are Terraform's own matter.</summary>
internal static class ConfigValidator
{
    private static readonly TimeSpan RegexDeadline = TimeSpan.FromSeconds(1);

    public static IReadOnlyList<ConfigProblem> Validate(BlockSchema schema, JsonObject config) =>
        [.. Problems(schema, config, config, [])];

    private static IEnumerable<ConfigProblem> Problems(
        BlockSchema schema,
        JsonObject block,
        JsonObject root,
        IReadOnlyList<AttributePathStep> path
    )
    {
        foreach (var (name, attribute) in schema.Attributes)
        {
            if (block[name] is { } value && !Unknown.IsIn(value))
            {
                foreach (var (summary, detail) in Problems(name, attribute, value, root))
                {
                    yield return new ConfigProblem(summary, detail, [.. path, name]);
                }
            }
        }

        foreach (var (name, nested) in schema.BlockTypes)
        {
            if (nested.Nesting != Nesting.Single && block[name] is JsonArray blocks)
            {
                for (var i = 0; i < blocks.Count; i++)
                {
                    // A set's elements have no index.
                    IReadOnlyList<AttributePathStep> at =
                        nested.Nesting == Nesting.List ? [.. path, name, i] : [.. path, name];
                    foreach (var problem in Problems(nested.Block, blocks[i]!.AsObject(), root, at))
                    {
                        yield return nested.Nesting == Nesting.List ? problem : problem with { Path = at };
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Summary, string Detail)> Problems(
        string name,
        AttributeSchema attribute,
        JsonNode value,
        JsonObject root
    )
    {
        if (attribute.Type is PrimitiveType { Kind: PrimitiveKind.String })
        {
            var text = (string)value!;
            if (attribute.Enum.Count > 0 && text.Length > 0 && !attribute.Enum.Contains(text))
            {
                var allowed = string.Join(' ', attribute.Enum.Select(one => $"\"{one}\""));
                yield return ($"expected {name} to be one of [{allowed}], got {text}", "");
            }

            if (
                attribute.Pattern is { } pattern
                && !Regex.IsMatch(text, pattern, RegexOptions.ExplicitCapture, RegexDeadline)
            )
            {
                yield return ($"\"{name}\" (\"{text}\") doesn't match regexp \"{pattern}\"", "");
            }

            if (attribute.Cidr && !IPNetwork.TryParse(text, out _))
            {
                yield return ($"\"{name}\" is not a valid IP CIDR range: invalid CIDR address: {text}", "");
            }
        }

        if (attribute.Between is [var least, var most])
        {
            var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
            if (number < least || number > most)
            {
                yield return (
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"expected {name} to be in the range ({least} - {most}), got {number}"
                    ),
                    ""
                );
            }
        }

        foreach (var other in attribute.ConflictsWith.Where(other => IsSet(root, other.Split('.'))))
        {
            yield return ("Conflicting configuration arguments", $"\"{name}\": conflicts with {other}");
        }
    }

    private static bool IsSet(JsonNode? node, ReadOnlySpan<string> path) =>
        node switch
        {
            null => false,
            JsonArray list when !path.IsEmpty => list.Count > 0 && IsSet(list[0], path),
            _ when path.IsEmpty => node is not JsonArray { Count: 0 },
            JsonObject fields => IsSet(fields[path[0]], path[1..]),
            _ => false,
        };
}
