using System.Text.Json.Nodes;
using Google.Protobuf;
using GoogleDouble.Provider.Planning;
using GoogleDouble.Provider.Protocol;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Validation;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Provider.Services;

/// <summary>The protocol's messages from and to our own types.</summary>
internal static class Messages
{
    public static JsonObject? Read(DynamicValue value, BlockSchema schema) =>
        value.Msgpack.IsEmpty ? null : (JsonObject?)DynamicValueReader.Read(value.Msgpack.Memory, schema.Type);

    public static DynamicValue Write(JsonObject? value, BlockSchema schema) =>
        new() { Msgpack = ByteString.CopyFrom(DynamicValueWriter.Write(value, schema.Type).Span) };

    public static Diagnostic Error(string summary, string detail = "", IReadOnlyList<AttributePathStep>? path = null) =>
        new()
        {
            Severity = Diagnostic.Types.Severity.Error,
            Summary = summary,
            Detail = detail,
            Attribute = path is null ? null : Write(path),
        };

    public static IEnumerable<Diagnostic> Write(IEnumerable<ConfigProblem> problems) =>
        problems.Select(problem => Error(problem.Summary, problem.Detail, problem.Path));

    public static AttributePath Write(IReadOnlyList<AttributePathStep> path) =>
        new()
        {
            Steps =
            {
                path.Select(step =>
                    step.Name is { } name
                        ? new AttributePath.Types.Step { AttributeName = name }
                        : new AttributePath.Types.Step { ElementKeyInt = step.Index }
                ),
            },
        };

    public static Schema Write(TypeSchema schema) => new() { Version = schema.Version, Block = Write(schema.Block) };

    private static Schema.Types.Block Write(BlockSchema block) =>
        new()
        {
            Attributes = { block.Attributes.Select(attribute => Write(attribute.Key, attribute.Value)) },
            BlockTypes = { block.BlockTypes.Select(nested => Write(nested.Key, nested.Value)) },
        };

    private static Schema.Types.Attribute Write(string name, AttributeSchema attribute) =>
        new()
        {
            Name = name,
            Type = ByteString.CopyFromUtf8(attribute.Type.ToJson().ToJsonString()),
            Required = attribute.Required,
            Optional = attribute.Optional,
            Computed = attribute.Computed,
            Sensitive = attribute.Sensitive,
        };

    private static Schema.Types.NestedBlock Write(string name, NestedBlockSchema nested) =>
        new()
        {
            TypeName = name,
            Block = Write(nested.Block),
            Nesting = nested.Nesting switch
            {
                Nesting.Single => Schema.Types.NestedBlock.Types.NestingMode.Single,
                Nesting.List => Schema.Types.NestedBlock.Types.NestingMode.List,
                _ => Schema.Types.NestedBlock.Types.NestingMode.Set,
            },
            MinItems = nested.MinItems,
            MaxItems = nested.MaxItems,
        };
}
