using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Remote.Tests.Programs;

public sealed class OutputsTests(ProgramBench bench) : IClassFixture<ProgramBench>
{
    [Theory]
    [InlineData("*.h5", "a.h5")]
    [InlineData("out/", "out/b c.h5 out/deep/d.h5 out/linked.h5")]
    [InlineData("out", "out/b c.h5 out/deep/d.h5 out/linked.h5")]
    [InlineData("o?t/*.h5", "out/b c.h5 out/linked.h5")]
    [InlineData("**/*.h5", "a.h5 out/b c.h5 out/deep/d.h5 out/linked.h5")]
    [InlineData("out/**", "out/b c.h5 out/deep/d.h5 out/linked.h5")]
    [InlineData("./a.h[0-9]", "a.h5")]
    [InlineData("a.h5/", "")]
    [InlineData("größe\n*", "größe\n1")]
    [InlineData("round/**", "")]
    public async Task Should_Find_Its_Files_When_A_Pattern_Is(string pattern, string expected)
    {
        // Given
        var work = Work(
            $"find-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(pattern))}",
            new { files = (string[])[pattern] }
        );
        foreach (var name in (string[])["a.h5", "out/b c.h5", "out/deep/d.h5", "größe\n1", "log"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(work, name))!);
            await File.WriteAllTextAsync(Path.Combine(work, name), name, Cancel);
        }

        File.CreateSymbolicLink(Path.Combine(work, "out/linked.h5"), "../a.h5");
        File.CreateSymbolicLink(Path.Combine(work, "round"), ".");
        File.CreateSymbolicLink(Path.Combine(work, "elsewhere"), "/etc");

        // When
        var found = await FindAsync(work);

        // Then
        Paths(found).ShouldBe(expected.Split(" o", StringSplitOptions.RemoveEmptyEntries).Select(Whole));
        found.GetProperty("missing").GetArrayLength().ShouldBe(expected.Length == 0 ? 1 : 0);
        found.GetProperty("problems").GetArrayLength().ShouldBe(0);

        static string Whole(string part, int index) => index == 0 ? part : $"o{part}";
    }

    [Fact]
    public async Task Should_Tell_Size_Hash_And_What_Is_Missing_When_Some_Is_Promised()
    {
        // Given
        var work = Work(
            "promised",
            new
            {
                files = (string[])["a", "*.csv"],
                optional = (string[])["b", "log*"],
                promised = (string[])["final.h5"],
            }
        );
        await File.WriteAllTextAsync(Path.Combine(work, "a"), "abc", Cancel);
        await File.WriteAllTextAsync(Path.Combine(work, "b"), "", Cancel);

        // When
        var found = await FindAsync(work);

        // Then
        Paths(found).ShouldBe(["a", "b"]);
        var first = found.GetProperty("files")[0];
        first.GetProperty("size").GetInt64().ShouldBe(3);
        first.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData("abc"u8)));
        found.GetProperty("missing").EnumerateArray().Select(text => text.GetString()).ShouldBe(["*.csv", "final.h5"]);
    }

    [Fact]
    public async Task Should_Miss_All_When_The_Run_Never_Got_Its_Directory()
    {
        // Given
        var work = Work("never", new { files = (string[])["a"] });
        Directory.Delete(work);

        // When
        var found = await FindAsync(work);

        // Then
        found.GetProperty("missing").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Should_Name_What_Can_Not_Come_Home_When_A_Link_Leads_Out_Or_A_Name_Is_No_Text()
    {
        // Given
        var work = Work("problems", new { files = (string[])["**"] });
        File.CreateSymbolicLink(Path.Combine(work, "out"), "/etc");
        File.CreateSymbolicLink(Path.Combine(work, "nothing"), "none");
        using var touch = System.Diagnostics.Process.Start("bash", ["-c", "touch \"$0\"/$'\\xff'", work]);
        await touch.WaitForExitAsync(Cancel);

        // When
        var found = await FindAsync(work);
        (await bench.RunAsync(["forget", "runs/problems"])).ShouldBeDone();

        // Then
        Paths(found).ShouldBeEmpty();
        found
            .GetProperty("problems")
            .EnumerateArray()
            .Select(text => text.GetString())
            .ShouldBe(
                [
                    "out: is a link out of the run's directory",
                    "nothing: is a link to nothing",
                    "\\xff: its name is no UTF-8",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Should_Give_The_Bytes_When_Parts_Are_Asked_For()
    {
        // Given
        var work = Work("send", new { files = (string[])["**"] });
        await File.WriteAllTextAsync(Path.Combine(work, "a"), "0123456789", Cancel);
        await File.WriteAllTextAsync(Path.Combine(work, "b c"), "xyz", Cancel);

        // When
        var parts = await SendAsync("send", ("a", 4, 7), ("b c", 0, 3), ("a", 10, 10));
        var beyond = await SendAsync("send", ("a", 8, 12));
        var outside = await SendAsync("send", ("../program.json", 0, 1));

        // Then
        parts.ShouldBeDone().Text.ShouldBe("456xyz");
        beyond.ExitCode.ShouldBe(1);
        beyond.Text.ShouldBe("89");
        beyond.Errors.ShouldContain("a has 10 bytes and not 12");
        outside.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Should_Remove_Programs_And_Runs_Only_When_It_Forgets()
    {
        // Given
        Work("old", new { files = (string[])[] });
        Directory.CreateDirectory(Path.Combine(bench.Home, "programs/old"));
        Directory.CreateDirectory(Path.Combine(bench.Home, "mine"));

        // When
        (await bench.RunAsync(["forget", "runs/old", "programs/old", "runs/never-was"])).ShouldBeDone();

        // Then
        Directory.Exists(Path.Combine(bench.Home, "runs/old")).ShouldBeFalse();
        Directory.Exists(Path.Combine(bench.Home, "programs/old")).ShouldBeFalse();
        foreach (var folder in (string[])["mine", "programs", "programs/../mine", "/etc", "runs/.."])
        {
            (await bench.RunAsync(["forget", folder])).ExitCode.ShouldBe(2, folder);
        }

        Directory.Exists(Path.Combine(bench.Home, "mine")).ShouldBeTrue();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Work(string run, object outputs)
    {
        var job = Path.Combine(bench.Home, "runs", run);
        Directory.CreateDirectory(job);
        File.WriteAllText(Path.Combine(job, "program.json"), JsonSerializer.Serialize(new { run, outputs }));
        return Directory.CreateDirectory(Path.Combine(job, "work")).FullName;
    }

    private async Task<JsonElement> FindAsync(string work) =>
        (await bench.RunAsync(["outputs", Path.GetRelativePath(bench.Home, Path.GetDirectoryName(work)!)]))
            .ShouldBeDone()
            .Json;

    private Task<ProgramAnswer> SendAsync(string run, params (string Path, long Offset, long Size)[] parts) =>
        bench.RunAsync(
            ["send", $"runs/{run}"],
            JsonSerializer.Serialize(
                parts.Select(part => new
                {
                    path = part.Path,
                    offset = part.Offset,
                    size = part.Size,
                })
            )
        );

    private static IEnumerable<string> Paths(JsonElement found) =>
        found.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!);
}
