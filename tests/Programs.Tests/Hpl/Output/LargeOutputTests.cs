using Hoarfrost.Programs.Hpl.Input;
using Hoarfrost.Programs.Hpl.Output;

namespace Programs.Tests.Hpl.Output;

/// <summary>Alone: the memory that is measured is the whole process's.</summary>
[CollectionDefinition(DisableParallelization = true)]
[Collection<LargeOutputTests>]
public sealed class LargeOutputTests
{
    private const long Length = 100L * 1024 * 1024;
    private const int WarmLength = 1_000_000;

    [Fact]
    public void Should_Stay_In_Constant_Memory_When_An_Output_Has_100_Megabytes()
    {
        // Given: noise, progress and whole tests, and in the middle a line of 10 MB
        var dat = HplDat.Create(20480, 192, 2, 3);
        var test = dat.Cases.Single();
        var block =
            string.Concat(
                Enumerable.Repeat("[node-1:00315] 5 more processes have sent help message help-mpi.txt\n", 200)
            )
            + string.Concat(Enumerable.Repeat("Column=000000192 Fraction= 0.9% Gflops=1.234e+02\n", 50))
            + HplPrinter.Row(test, 30.5)
            + HplPrinter.Residual(0.0025, "PASSED");
        WarmUp(() => new RepeatReader(HplPrinter.Header(dat), block, HplPrinter.Footer(1, 1, 0, 0), WarmLength));
        using var reader = new RepeatReader(HplPrinter.Header(dat), block, HplPrinter.Footer(1, 1, 0, 0), Length);

        // When
        var before = GC.GetAllocatedBytesForCurrentThread();
        var liveBefore = GC.GetTotalMemory(forceFullCollection: true);
        var output = HplOutputReader.Read(reader);
        var live = GC.GetTotalMemory(forceFullCollection: true) - liveBefore;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Then
        output.RowCount.ShouldBe(reader.Blocks);
        output.Rows.Count.ShouldBeLessThanOrEqualTo(HplOutput.MaxRows);
        output.Ended.ShouldBeTrue();
        output.Footer.ShouldNotBeNull();
        live.ShouldBeLessThan(8 * 1024 * 1024, "what is kept is bounded");
        allocated.ShouldBeLessThan(Length / 2, "noise costs nothing; rows and progress are all that is allocated");
    }

    /// <summary>Code that the compiler has not optimized yet allocates more, and on a loaded machine that takes it a while.</summary>
    private static void WarmUp(Func<RepeatReader> open)
    {
        for (var round = 0; round < 100; round++)
        {
            using var reader = open();
            var before = GC.GetAllocatedBytesForCurrentThread();
            HplOutputReader.Read(reader);
            if (GC.GetAllocatedBytesForCurrentThread() - before < WarmLength / 2)
            {
                return;
            }

            Thread.Sleep(100);
        }
    }

    [Fact]
    public void Should_Count_Every_Row_And_Keep_The_First_When_There_Are_Very_Many()
    {
        // Given
        var row = HplPrinter.Row(HplDat.Create(1000, 64, 1, 1).Cases.Single(), 1);
        using var reader = new RepeatReader("", row, "", HplOutput.MaxRows * (long)row.Length * 2);

        // When
        var output = HplOutputReader.Read(reader);

        // Then
        output.Rows.Count.ShouldBe(HplOutput.MaxRows);
        output.RowCount.ShouldBe(reader.Blocks);
    }

    [Fact]
    public void Should_Read_On_When_A_Line_Is_Endless()
    {
        // Given
        var text = OutputSamples.Read("vm-timed-3-node.txt");
        using var reader = new RepeatReader("", "no line end ", "\n" + text, 10_000_000);

        // When
        var output = HplOutputReader.Read(reader);

        // Then
        output.Rows.Count.ShouldBe(2);
        output.Ended.ShouldBeTrue();
    }

    /// <summary>A text of any length that never exists as a whole.</summary>
    private sealed class RepeatReader(string head, string block, string tail, long length) : TextReader
    {
        private string current = head;
        private int position;
        private long given;
        private bool last;

        public long Blocks { get; private set; }

        public override int Read(char[] buffer, int index, int count)
        {
            while (position == current.Length)
            {
                if (last)
                {
                    return 0;
                }

                last = given >= length;
                current = last ? tail : block;
                Blocks += last ? 0 : 1;
                position = 0;
            }

            var size = Math.Min(count, current.Length - position);
            current.CopyTo(position, buffer, index, size);
            position += size;
            given += size;
            return size;
        }
    }
}
