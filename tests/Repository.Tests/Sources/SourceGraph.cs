using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Repository.Tests.Tools;

namespace Repository.Tests.Sources;

/// <summary>Which folder of the product's sources uses which, as the compiler binds every name of them.</summary>
internal sealed class SourceGraph
{
    private static readonly string[] Roots = ["src", "tasks"];

    private static readonly string[] GlobalUsings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private SourceGraph(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> uses) => Uses = uses;

    /// <summary>By folder, the folders that it uses, each with one use of it for people.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Uses { get; }

    public static SourceGraph Read()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Roots
            .SelectMany(root =>
                Directory.EnumerateFiles(Path.Combine(Clone.Root, root), "*.cs", SearchOption.AllDirectories)
            )
            .Select(path =>
                CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, Path.GetRelativePath(Clone.Root, path))
            )
            .ToList();
        var usings = CSharpSyntaxTree.ParseText(
            string.Concat(GlobalUsings.Select(name => $"global using global::{name};\n")),
            options
        );
        var compilation = CSharpCompilation.Create("Sources", [.. trees, usings], References());
        var uses = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var folder in trees.GroupBy(FolderOf, StringComparer.Ordinal))
        {
            uses[folder.Key] = UsesOf(compilation, folder);
        }

        return new SourceGraph(uses);
    }

    /// <summary>Every pair of folders that reach each other, within one project.</summary>
    public IEnumerable<string> Circles()
    {
        foreach (var (folder, used) in Uses)
        {
            foreach (var (other, use) in used.Where(pair => ProjectOf(pair.Key) == ProjectOf(folder)))
            {
                if (Reaches(other, folder, []))
                {
                    yield return $"{folder} uses {other} ({use}), which reaches it";
                }
            }
        }
    }

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        from == to
        || (
            seen.Add(from)
            && Uses.TryGetValue(from, out var used)
            && used.Keys.Any(next => ProjectOf(next) == ProjectOf(to) && Reaches(next, to, seen))
        );

    private static string ProjectOf(string folder) =>
        string.Join('/', folder.Split('/').Take(folder.StartsWith("src/", StringComparison.Ordinal) ? 2 : 1));

    private static SortedDictionary<string, string> UsesOf(CSharpCompilation compilation, IEnumerable<SyntaxTree> files)
    {
        var uses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var model = compilation.GetSemanticModel(file);
            foreach (var name in file.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                var info = model.GetSymbolInfo(name);
                if (TypeOf(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } type)
                {
                    continue;
                }

                foreach (var declaration in type.DeclaringSyntaxReferences)
                {
                    var used = FolderOf(declaration.SyntaxTree);
                    if (used.Length > 0 && used != FolderOf(file))
                    {
                        uses.TryAdd(used, $"{Path.GetFileNameWithoutExtension(file.FilePath)} uses {type.Name}");
                    }
                }
            }
        }

        return uses;
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        var type = symbol is INamespaceSymbol ? null : symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(tree.FilePath)?.Replace('\\', '/') ?? "";

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Hoarfrost", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
}
