using Hoarfrost.Core.Hashing;

namespace Core.Tests.Hashing;

public sealed class FingerprintTests
{
    [Fact]
    public void Should_Be_A_Known_Value_When_Nothing_Of_The_Format_Changed()
    {
        // A change of the format makes every cluster's steps run again: it must be meant.
        var fingerprint = new Fingerprint().Add("nodes", 2).Add("blas", "openblas").Add("subnet", (string?)null);
        fingerprint
            .AddFile("main.tf", "00ff")
            .ToHex()
            .ShouldBe("b9d740c8b99a87edaeedc87bffffe7c56ef433b4b9ff6f7a6bd80ceda3593742");
    }

    [Property]
    public void Should_Be_The_Same_When_The_Order_Differs(Dictionary<string, string?> inputs)
    {
        // Given
        var sorted = inputs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();

        // Then
        Of(sorted).ShouldBe(Of(inputs));
        Of(sorted.AsEnumerable().Reverse()).ShouldBe(Of(inputs));
    }

    [Property]
    public void Should_Differ_When_Any_Name_Or_Value_Differs(
        Dictionary<string, string?> one,
        Dictionary<string, string?> other
    )
    {
        var same =
            one.Count == other.Count
            && one.All(pair =>
                other.TryGetValue(pair.Key, out var value) && string.Equals(value, pair.Value, StringComparison.Ordinal)
            );
        string.Equals(Of(one), Of(other), StringComparison.Ordinal).ShouldBe(same);
    }

    [Property]
    public void Should_Differ_When_An_Input_Is_Added(Dictionary<string, string?> inputs, string name, string? value)
    {
        // Given
        name ??= "";
        inputs.Remove(name);

        // Then
        string.Equals(Of(inputs.Append(new(name, value))), Of(inputs), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void Should_Differ_When_Only_The_Borders_Of_The_Texts_Differ()
    {
        string[] hashes =
        [
            new Fingerprint().Add("a", "bc").ToHex(),
            new Fingerprint().Add("ab", "c").ToHex(),
            new Fingerprint().Add("a", "b").Add("c", "").ToHex(),
            new Fingerprint().Add("a", "").Add("b", "c").ToHex(),
            new Fingerprint().Add("\ud800", "x").ToHex(),
            new Fingerprint().Add("\ud801", "x").ToHex(),
        ];
        hashes.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Should_Differ_When_Only_The_Kind_Of_The_Value_Differs()
    {
        string[] hashes =
        [
            new Fingerprint().Add("a", 1).ToHex(),
            new Fingerprint().Add("a", "1").ToHex(),
            new Fingerprint().AddFile("a", "1").ToHex(),
            new Fingerprint().Add("a", "").ToHex(),
            new Fingerprint().Add("a", (string?)null).ToHex(),
        ];
        hashes.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void Should_Refuse_When_A_Name_Comes_Twice()
    {
        var fingerprint = new Fingerprint().Add("a", "1");
        Should.Throw<ArgumentException>(() => fingerprint.AddFile("a", "2")).Message.ShouldContain("\"a\"");
    }

    [Fact]
    public void Should_Name_Files_Behind_Their_Folder_When_A_Folders_Hashes_Are_Added()
    {
        var folder = new Dictionary<string, string>(StringComparer.Ordinal) { ["x/y"] = "1", ["z"] = "2" };
        new Fingerprint()
            .AddFiles("roles", folder)
            .ToHex()
            .ShouldBe(new Fingerprint().AddFile("roles/z", "2").AddFile("roles/x/y", "1").ToHex());
    }

    private static string Of(IEnumerable<KeyValuePair<string, string?>> inputs)
    {
        var fingerprint = new Fingerprint();
        foreach (var (name, value) in inputs)
        {
            fingerprint.Add(name, value);
        }
        return fingerprint.ToHex();
    }
}
