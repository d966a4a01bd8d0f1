using System.Globalization;
using System.Reflection;
using System.Text;
using Hoarfrost.Composition;
using Hoarfrost.Core.Errors;
using Hoarfrost.Options;
using Hoarfrost.Tasks.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Repository.Tests.Tools;

namespace Repository.Tests.Readme;

public sealed class TableTests
{
    private static OptionCatalog Catalog =>
        field ??= new ServiceCollection().AddHoarfrost().BuildServiceProvider().GetRequiredService<OptionCatalog>();

    [Fact]
    public async Task Should_List_Every_Target_When_Program_Describes_Them()
    {
        // Given
        var described = await HoarfrostProgram.RunAsync("--description");
        described.ShouldBeClean();
        var rows = described
            .Output.Split('\n')
            .SkipWhile(line => !line.StartsWith("---", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split("  ", 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 2)
            .Select(cells => $"| `{cells[0]}` | {cells[1]} |\n")
            .ToHashSet();

        // When
        var listed = Document.Part("targets").Split('\n').Skip(2).Select(row => $"{row}\n");

        // Then: the same, in the README's own order.
        listed.ShouldBe(rows, ignoreOrder: true);
    }

    [Fact]
    public void Should_List_Every_Option_When_Catalog_Has_Them()
    {
        // Given
        var table = OptionsTable.Markdown(Catalog);

        // When
        var listed = Document.Part("options");

        // Then
        $"{listed}\n".ShouldBe(table);
        var lines = table.TrimEnd().Split('\n');
        lines.Length.ShouldBe(Catalog.All.Count + 2);
        lines.ShouldAllBe(line => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') == 6);
        lines.ShouldContain(
            "| `--nodes` | a whole number from 1 to 1000 | 2 | `Clone`, `Cluster`, `VerifyMpi`, `RunHpl`, `RunMpi` | How many nodes; growing or shrinking touches only the nodes concerned |",
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Should_List_Every_Exit_Code_When_Program_Has_Them()
    {
        // Given
        var codes = typeof(ExitCodes)
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)!);

        // When
        var listed = Document.FirstColumn("exit-codes");

        // Then
        listed.ShouldBe(["0", .. codes], ignoreOrder: true);
    }

    [Fact]
    public async Task Should_Quote_Messages_Of_The_Program_When_Trouble_Is_Listed()
    {
        // Given
        var sources = new StringBuilder();
        foreach (var path in (await Clone.TrackedAsync()).Where(IsSource))
        {
            sources.Append(Clone.Read(path));
        }

        // When: an ellipsis stands for what differs from case to case.
        var quoted = Document
            .FirstColumn("troubleshooting")
            .SelectMany(message => message.Split('…', StringSplitOptions.RemoveEmptyEntries));

        // Then
        var text = sources.ToString();
        quoted.Where(part => !text.Contains(part, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsSource(string path) =>
        path.StartsWith("build", StringComparison.Ordinal)
        || path.StartsWith("tasks/", StringComparison.Ordinal)
        || path.StartsWith("src/", StringComparison.Ordinal)
        || path.StartsWith("infra/", StringComparison.Ordinal)
        || path.StartsWith("playbooks/", StringComparison.Ordinal);
}
