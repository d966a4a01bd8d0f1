using Hoarfrost.Programs.Hpl.Output;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Jobs;

namespace Runs.Tests.Jobs;

public sealed class RawOutputTests : IDisposable
{
    private const string Row = "WR11C2R4        4000   192     1     2               1.00              4.267e+01\n";

    private readonly TempFolder _folder = new();

    private readonly HplOutputParser _parser = new();

    private string Path => _folder["run/hpl.out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Should_Go_On_After_The_Last_Whole_Line_When_A_Killed_Pipeline_Left_Half_A_One()
    {
        // Given
        await using (var first = RawOutput.Open(Path, _parser.Accept))
        {
            first.Length.ShouldBe(0);
            first.Append(System.Text.Encoding.UTF8.GetBytes(Row + "--VVV--V"));
        }

        // When
        await using (var second = RawOutput.Open(Path, _parser.Accept))
        {
            second.Length.ShouldBe(Row.Length);
            _parser.Snapshot().Rows.ShouldHaveSingleItem().N.ShouldBe(4000);
            second.Append(System.Text.Encoding.UTF8.GetBytes("--VVV--\n"));
            second.Length.ShouldBe(Row.Length + 8);
        }

        // Then
        (await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken)).ShouldBe(Row + "--VVV--\n");
    }

    [Fact]
    public async Task Should_Read_Lines_Whole_When_They_Cross_Its_Blocks()
    {
        // Given
        var rows = string.Concat(Enumerable.Repeat(Row, 3000));
        Directory.CreateDirectory(_folder["run"]);
        await File.WriteAllTextAsync(Path, rows, TestContext.Current.CancellationToken);

        // When
        await using var home = RawOutput.Open(Path, _parser.Accept);

        // Then
        home.Length.ShouldBe(rows.Length);
        _parser.Snapshot().RowCount.ShouldBe(3000);
    }
}
