using System.Runtime.Versioning;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Json;

namespace Core.Tests.Hashing;

[UnsupportedOSPlatform("windows")]
public sealed class FileHashesTests : IDisposable
{
    // sha256sum of "one\n".
    private const string One = "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806";

    private readonly TempFolder folder = new();
    private readonly string roles;

    public FileHashesTests()
    {
        roles = folder["roles"];
        Directory.CreateDirectory(Path.Combine(roles, "hpl/tasks"));
        Write("site.yml", "one\n");
        Write("hpl/tasks/main.yml", "two\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Should_Have_Every_File_By_Its_Relative_Path_When_A_Folder_Is_Hashed()
    {
        // When
        var found = FileHashes.OfFolder(roles);

        // Then
        found.Keys.ShouldBe(["hpl/tasks/main.yml", "site.yml"]);
        found["site.yml"].ShouldBe(One);
        FileHashes.OfFile(File("site.yml")).ShouldBe(One);
    }

    [Fact]
    public void Should_Notice_The_Change_When_Only_The_Executable_Bit_Differs()
    {
        // Given
        HashAll();

        // When
        System.IO.File.SetUnixFileMode(File("site.yml"), PrivateDirectory.Mode);

        // Then
        HashAll()["site.yml"].ShouldBe(One + "+x");
    }

    [Fact]
    public void Should_Follow_Links_To_Files_Only_When_There_Are_Links()
    {
        // Given
        System.IO.File.WriteAllText(folder["outside"], "one\n");
        System.IO.File.CreateSymbolicLink(File("a-file"), "../outside");
        System.IO.File.CreateSymbolicLink(File("b-loop"), "..");
        System.IO.File.CreateSymbolicLink(File("c-nowhere"), "nowhere");

        // When
        var found = HashAll();

        // Then
        found.Keys.ShouldBe(["a-file", "b-loop", "c-nowhere", "hpl/tasks/main.yml", "site.yml"]);
        found["a-file"].ShouldBe(One);
        found["b-loop"].ShouldBe("link:..");
        found["c-nowhere"].ShouldBe("link:nowhere");

        // And a link whose file changed counts as changed
        System.IO.File.WriteAllText(folder["outside"], "three\n");
        HashAll()["a-file"].ShouldNotBe(One, StringComparer.Ordinal);
    }

    [Fact]
    public void Should_Leave_Files_Out_When_They_Are_Not_Wanted()
    {
        FileHashes
            .OfFolder(roles, path => !path.StartsWith("hpl/", StringComparison.Ordinal))
            .Keys.ShouldHaveSingleItem()
            .ShouldBe("site.yml");
    }

    [Fact]
    public void Should_Name_The_Folder_And_The_Command_When_It_Is_Missing()
    {
        // When
        var error = Should.Throw<StateException>(() => FileHashes.OfFolder(folder["none"]));

        // Then
        error.Message.ShouldStartWith($"{folder["none"]}: is missing, and a step depends on it.\n");
        error.Message.ShouldContain($"git checkout -- '{folder["none"]}'");
        Should
            .Throw<StateException>(() => FileHashes.OfFile(File("none.yml")))
            .Message.ShouldStartWith(File("none.yml"));
    }

    private IReadOnlyDictionary<string, string> HashAll() => FileHashes.OfFolder(roles);

    private string File(string name) => Path.Combine(roles, name);

    private void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);
}
