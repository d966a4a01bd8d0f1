using System.Text.Json.Serialization;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>A program as the record of its run keeps it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(MpiProgram))]
internal sealed partial class MpiProgramJson : JsonSerializerContext
{
    public static JsonElement Of(MpiProgram program) => JsonSerializer.SerializeToElement(program, Default.MpiProgram);

    public static MpiProgram From(JsonElement json) => json.Deserialize(Default.MpiProgram)!;
}

/// <summary>A pattern by its text: it was one when it was written.</summary>
internal sealed class TextPatternConverter : JsonConverter<TextPattern>
{
    public override TextPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PatternReader.PatternOf(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, TextPattern value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
