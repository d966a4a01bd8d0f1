using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Json;

namespace Clusters.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class JsonStateTests : IDisposable
{
    private const string Whole = """
        {
          "schema": 1,
          "target": "Network",
          "fingerprint": "f1",
          "outcome": "succeeded",
          "startedAt": "2026-03-01T12:00:00+00:00",
          "endedAt": null,
          "outputs": { "name": "größe \u0041", "list": [1, 2] },
          "error": null
        }

        """;

    private readonly TempFolder folder = new();
    private readonly string path;
    private readonly JsonState<StepRecord> state = new(StateSchema.Step, StateJson.Default.StepRecord);

    public JsonStateTests() => path = folder["Network.json"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    public void Should_Read_It_When_It_Is_Whole(string prefix)
    {
        // Given
        File.WriteAllText(path, prefix + Whole);

        // When
        var record = state.Read(path).ShouldNotBeNull();

        // Then
        record.Outcome.ShouldBe(StepOutcome.Succeeded);
        record.Outputs!.Value.GetProperty("name").GetString().ShouldBe("größe A");
    }

    [Fact]
    public void Should_Read_It_When_A_Member_Is_Unknown()
    {
        File.WriteAllText(
            path,
            Whole.Replace("\"error\": null", "\"error\": null, \"later\": { \"a\": 1 }", StringComparison.Ordinal)
        );
        state.Read(path).ShouldNotBeNull().Target.ShouldBe("Network");
    }

    [Fact]
    public void Should_Be_Null_When_There_Is_No_File()
    {
        state.Read(path).ShouldBeNull();
        state.Read(folder["none/Network.json"]).ShouldBeNull();
    }

    [Fact]
    public void Should_Say_Where_It_Is_Cut_Off_And_What_To_Do_When_It_Is_Cut_Anywhere()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole.TrimEnd());
        for (var length = 1; length < bytes.Length; length++)
        {
            // Given
            File.WriteAllBytes(path, bytes[..length]);

            // When
            var error = Should.Throw<StateException>(() => state.Read(path));

            // Then
            var written = Encoding.UTF8.GetString(bytes[..length]);
            var line = written.Count(c => c == '\n') + 1;
            error.ExitCode.ShouldBe(ExitCodes.StepFailed);
            error.Message.ShouldMatch(
                $@"\A{Regex.Escape(path)}:{line}:\d+: the step record is cut off here\.\n",
                written
            );
            error.Message.ShouldContain($"\n  mv '{path}' '{path}.broken'\n");
        }
    }

    [Theory]
    [InlineData("", ": the step record is empty.")]
    [InlineData(" \n\n", ": the step record is empty.")]
    [InlineData("\0\0\0\0", ":1:1: this is not a step record: it begins with something other than '{'.")]
    [InlineData("[1, 2]", ":1:1: this is not a step record: it begins with something other than '{'.")]
    [InlineData("\n  Hello", ":2:3: this is not a step record: it begins with something other than '{'.")]
    [InlineData("{ \"a\": tru }", ":1:11: the step record is not valid JSON here.")]
    [InlineData("{}\n{}", ":2:1: the step record is not valid JSON here.")]
    [InlineData("{ \"version\": 4 }", ": this is not a step record: it has no \"schema\" with a version.")]
    [InlineData("{ \"schema\": \"1\" }", ": this is not a step record: it has no \"schema\" with a version.")]
    [InlineData(
        "{ \"schema\": { \"schema\": 1 } }",
        ": this is not a step record: it has no \"schema\" with a version."
    )]
    [InlineData(
        "{ \"schema\": 0 }",
        ": the step record has a version that does not exist (\"schema\": 0; 1 is allowed)."
    )]
    [InlineData("{ \"schema\": 1 }", ": the step record has no \"target\".")]
    public void Should_Say_What_It_Is_When_It_Is_Foreign(string content, string problem)
    {
        // Given
        File.WriteAllText(path, content);

        // When
        var error = Should.Throw<StateException>(() => state.Read(path));

        // Then
        error.Message.ShouldStartWith(path + problem + "\n");
        error.Message.ShouldContain($"mv '{path}' '{path}.broken'");
    }

    [Theory]
    [InlineData(
        "\"succeeded\"",
        "\"done\"",
        ":5:20: the step record has a value at $.outcome that does not belong there."
    )]
    [InlineData("\"succeeded\"", "1", ":5:15: the step record has a value at $.outcome that does not belong there.")]
    [InlineData("\"f1\"", "null", ":4:22: the step record has a value at $.fingerprint that does not belong there.")]
    [InlineData("\"2026-03-01T", "\"yesterday T", ":6:43: the step record has a value at $.startedAt that does not")]
    [InlineData(
        "\"error\"",
        "\"target\": \"Clone\", \"error\"",
        ":9:12: the step record has a value at $.target that does"
    )]
    [InlineData("\"target\"", "\"targte\"", ": the step record has no \"target\".")]
    public void Should_Name_The_Value_When_One_Is_Wrong(string right, string wrong, string problem)
    {
        // Given
        File.WriteAllText(path, Whole.Replace(right, wrong, StringComparison.Ordinal));

        // When
        var error = Should.Throw<StateException>(() => state.Read(path));

        // Then
        error.Message.ShouldStartWith(path + problem);
    }

    [Fact]
    public void Should_Ask_For_The_Newer_Program_When_A_Newer_One_Wrote_It()
    {
        // Given
        File.WriteAllText(path, """{ "schema": 7, "everything": "is different" }""");

        // When
        var error = Should.Throw<StateException>(() => state.Read(path));

        // Then
        error.Message.ShouldStartWith(
            $"{path}: a newer Hoarfrost wrote this step record (\"schema\": 7; this one reads 1).\n"
        );
        error.Message.ShouldContain("git pull");
        error.Message.ShouldNotContain("mv ");
    }

    [Fact]
    public void Should_Say_That_It_Is_A_Directory_When_One_Is_In_The_Files_Place()
    {
        // Given
        Directory.CreateDirectory(path);

        // When
        var error = Should.Throw<StateException>(() => state.Read(path));

        // Then
        error.Message.ShouldBe(
            $"""
            {path}: a directory is where a file of the cluster's state belongs.
            Move it away, then run the same command again:
              mv '{path}' '{path}.moved'
            """
        );
    }

    [Property(MaxTest = 300)]
    public void Should_Fail_As_Expected_Or_Not_At_All_When_Any_Byte_Is_Another(int place, byte value)
    {
        // Given
        var bytes = Encoding.UTF8.GetBytes(Whole);
        bytes[(int)((uint)place % bytes.Length)] = value;
        File.WriteAllBytes(path, bytes);

        // Then
        try
        {
            JsonSerializer.Serialize(state.Read(path), StateJson.Default.StepRecord);
        }
        catch (StateException e)
        {
            e.Message.ShouldStartWith(path);
        }
    }

    [Property]
    public void Should_Fail_As_Expected_When_The_Content_Is_Anything(byte[] content)
    {
        File.WriteAllBytes(path, content);
        Should.Throw<StateException>(() => state.Read(path)).Message.ShouldStartWith(path);
    }

    [Fact]
    public void Should_Be_For_The_Owner_Only_When_Written()
    {
        // Given
        File.WriteAllText(path, Whole);
        var record = state.Read(path)!;

        // When
        state.Write(folder["new/deep/Network.json"], record);

        // Then
        File.GetUnixFileMode(folder["new/deep/Network.json"]).ShouldBe(AtomicFile.Private);
        File.GetUnixFileMode(folder["new/deep"]).ShouldBe(PrivateDirectory.Mode);
        File.GetUnixFileMode(folder["new"]).ShouldBe(PrivateDirectory.Mode);
    }
}
