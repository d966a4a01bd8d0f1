using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Repository.Tests.Tools;

namespace Repository.Tests.Sources;

public sealed partial class TestNameTests
{
    // Identifiers and names of products that a test's name may hold as they are.
    private const string Identifiers =
        "CakeException|CSharp|CSharpier|DotNet|IPv4|LimitRange|OnError|RunHpl|UsageException";

    [Fact]
    public async Task Should_Have_Words_Between_Underscores_When_A_Test_Is_Named()
    {
        // Given
        var sources = (await Clone.TrackedAsync()).Where(path =>
            path.StartsWith("tests/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal)
        );

        // When
        var names = sources.SelectMany(TestsOf).ToList();

        // Then
        names.Count.ShouldBeGreaterThan(1000);
        names.Where(name => !Named().IsMatch(name)).ShouldBeEmpty("Should_Do_This_When_That");
    }

    private static IEnumerable<string> TestsOf(string path) =>
        CSharpSyntaxTree
            .ParseText(File.ReadAllText(Clone.At(path)))
            .GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Where(method =>
                method
                    .AttributeLists.SelectMany(list => list.Attributes)
                    .Any(attribute => attribute.Name.ToString() is "Fact" or "Theory" or "Property")
            )
            .Select(method => method.Identifier.Text);

    [GeneratedRegex(
        $"^Should(_([A-Z][a-z0-9]*|[0-9]+|{Identifiers}))+$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Named();
}
