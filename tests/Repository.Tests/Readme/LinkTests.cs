using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed partial class LinkTests
{
    [Fact]
    public async Task Should_LeadToAFile_When_DocumentLinksWithinTheClone()
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

    // Without the fragment; not what begins with a scheme.
    [GeneratedRegex(
        @"\]\((?![a-z]+:)(?<target>[^)#\s]+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Link();
}
