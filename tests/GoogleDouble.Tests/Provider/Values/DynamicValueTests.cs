using System.Text.Json.Nodes;
using GoogleDouble.Provider.Values;

namespace GoogleDouble.Tests.Provider.Values;

public sealed class DynamicValueTests
{
    private static readonly CtyType Type = CtyType.Parse(
        JsonNode.Parse("""["object", {"s": "string", "n": "number", "b": "bool", "m": ["map", "string"]}]""")!
    );

    [Property]
    public bool Should_Be_The_Same_When_Written_And_Read_Again(string? text, long whole, bool flag)
    {
        // Given
        var value = new JsonObject
        {
            ["s"] = text is null ? null : string.Concat(text.Where(character => !char.IsSurrogate(character))),
            ["n"] = whole,
            ["b"] = flag,
            ["m"] = new JsonObject { ["k"] = "v" },
        };

        // When
        var read = DynamicValueReader.Read(DynamicValueWriter.Write(value, Type), Type);

        // Then
        return JsonNode.DeepEquals(value, read);
    }

    [Fact]
    public void Should_Stay_Unknown_When_Written_And_Read_Again()
    {
        // Given
        var value = new JsonObject { ["s"] = Unknown.Value, ["m"] = Unknown.Value };

        // When
        var read = DynamicValueReader.Read(DynamicValueWriter.Write(value, Type), Type)!;

        // Then
        Unknown.Is(read["s"]).ShouldBeTrue();
        Unknown.Is(read["m"]).ShouldBeTrue();
        read["n"].ShouldBeNull();
    }
}
