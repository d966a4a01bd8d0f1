using Hoarfrost.Runs;
using Hoarfrost.Runs.Jobs;
using Runs.Tests.Records;

namespace Runs.Tests.Jobs;

public class OutOfMemoryTests
{
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(3, 0, false)]
    [InlineData(null, 1, false)]
    [InlineData(0, null, false)]
    public void Should_Count_Only_What_The_Kernel_Said_When_Compared(int? before, int? now, bool killed) =>
        OutOfMemory.HasKilled(before, now).ShouldBe(killed);

    [Fact]
    public void Should_Not_Know_When_A_Node_Has_No_Facts_Or_Broken_Ones()
    {
        // Given
        var run = Specifications.Example with
        {
            NodeFacts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["blue-1"] = Specifications.Facts("blue-1", kills: 4),
                ["blue-2"] = "{",
            },
        };

        // When, then
        OutOfMemory.KillsBefore(run, "blue-1").ShouldBe(4);
        OutOfMemory.KillsBefore(run, "blue-2").ShouldBeNull();
        OutOfMemory.KillsBefore(run, "blue-3").ShouldBeNull();
    }
}
