using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed partial class LinkTests
{
    [Fact]
    public async Task Should_Lead_To_A_File_When_Document_Links_Within_The_Clone()
    {
        // Given
        var documents = (await Clone.TrackedAsync()).Where(path => path.EndsWith(".md", StringComparison.Ordinal));

        // When
        var broken = documents.SelectMany(document =>
            Link()
                .Matches(Clone.Read(document))
                .Select(link => link.Groups["target"].Value)
                .Where(target => !Path.Exists(Clone.At(Path.Combine(Path.GetDirectoryName(document)!, target))))
                .Select(target => $"{document}: {target}")
        );

        // Then
        broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Should_Name_What_Is_There_When_Document_Names_A_Folder_Of_The_Sources()
    {
        // Given
        var documents = (await Clone.TrackedAsync()).Where(path => path.EndsWith(".md", StringComparison.Ordinal));

        // When
        var missing = documents.SelectMany(document =>
            SourcePath()
                .Matches(Clone.Read(document))
                .Select(path => path.Groups["path"].Value)
                .Where(path => !Path.Exists(Clone.At(path)))
                .Select(path => $"{document}: {path}")
        );

        // Then
        missing.ShouldBeEmpty();
    }

    // A placeholder, as <Name>, is no path.
    [GeneratedRegex(
        @"`(?<path>(src|tasks|build|tests)/[\w./-]+)`",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SourcePath();

    // Without the fragment; not what begins with a scheme.
    [GeneratedRegex(
        @"\]\((?![a-z]+:)(?<target>[^)#\s]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Link();
}
