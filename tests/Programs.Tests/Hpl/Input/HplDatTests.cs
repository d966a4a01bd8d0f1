using Hoarfrost.Programs.Hpl.Input;
using Results.Tests;

namespace Programs.Tests.Hpl.Input;

public sealed class HplDatTests
{
    public static TheoryData<string> Samples => DatSamples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Should_Print_The_Same_Bytes_When_A_File_Is_Only_Read(string name)
    {
        // Given
        var text = DatSamples.Read(name);

        // When
        var printed = HplDat.Parse(text).Format();

        // Then
        printed.ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Should_Keep_Every_Other_Line_When_One_Value_Changes(string name)
    {
        // Given
        var text = DatSamples.Read(name);

        // When
        var printed = (HplDat.Parse(text) with { AlignmentDoubles = 16 }).Format();

        // Then
        var before = text.Split('\n');
        var after = printed.Split('\n');
        after.Length.ShouldBe(before.Length);
        Enumerable
            .Range(0, before.Length)
            .Where(i => !string.Equals(before[i], after[i], StringComparison.Ordinal))
            .ShouldBe([30]);
        HplDat.Parse(printed).AlignmentDoubles.ShouldBe(16);
        after[30].EndsWith('\r').ShouldBe(before[30].EndsWith('\r'));
    }

    [Fact]
    public void Should_Read_Every_Field_When_Lists_Have_Several_Values()
    {
        // When
        var dat = HplDat.Parse(DatSamples.Read("netlib-lists.dat"));

        // Then
        dat.OutputFile.ShouldBe("HPL.out");
        dat.Device.ShouldBe(6);
        dat.Ns.ShouldBe([29, 30, 34, 35]);
        dat.NBs.ShouldBe([1, 2, 3, 4]);
        dat.ProcessMapping.ShouldBe(ProcessMapping.Row);
        dat.Ps.ShouldBe([2, 1, 4]);
        dat.Qs.ShouldBe([2, 4, 1]);
        dat.Threshold.ShouldBe(16.0);
        dat.PFacts.ShouldBe([Factorization.Left, Factorization.Crout, Factorization.Right]);
        dat.NBMins.ShouldBe([2, 4]);
        dat.NDivs.ShouldBe([2]);
        dat.RFacts.ShouldBe([Factorization.Left, Factorization.Crout, Factorization.Right]);
        dat.Bcasts.ShouldBe([Broadcast.Ring]);
        dat.Depths.ShouldBe([0]);
        dat.Swap.ShouldBe(RowSwap.Mix);
        dat.SwapThreshold.ShouldBe(64);
        dat.L1.ShouldBe(StorageForm.Transposed);
        dat.U.ShouldBe(StorageForm.Transposed);
        dat.Equilibration.ShouldBeTrue();
        dat.AlignmentDoubles.ShouldBe(8);
        dat.RowCount.ShouldBe(864, "HPL's own sample file runs 864 tests");
        dat.Cases.LongCount().ShouldBe(dat.RowCount);
    }

    [Fact]
    public void Should_Name_Tests_As_Hpl_Prints_Them()
    {
        // When
        var test = HplDat.Create(40960, 192, 2, 3).Cases.ShouldHaveSingleItem();

        // Then
        test.Variant.ShouldBe("WR11C2R4");
        (test.N, test.NB, test.P, test.Q).ShouldBe((40960, 192, 2, 3));
    }

    [Fact]
    public void Should_Follow_Hpls_Order_When_There_Are_Several_Grids_And_Sizes()
    {
        // Given
        var dat = HplDat.Create(10240, 192, 1, 6) with
        {
            Ns = [10240, 20480, 40960],
            Ps = [1, 2],
            Qs = [6, 3],
        };

        // When
        var order = dat.Cases.Select(test => (test.P, test.N));

        // Then
        order.ShouldBe([(1, 10240), (1, 20480), (1, 40960), (2, 10240), (2, 20480), (2, 40960)]);
    }

    [Fact]
    public void Should_Read_As_Hpl_Does_When_Values_Are_Several_Spaces_Apart()
    {
        // Given
        var text = DatSamples
            .Read("netlib-lists.dat")
            .Replace("4            # of problems", "3            # of problems", StringComparison.Ordinal)
            .Replace("29 30 34 35", "10      20 30", StringComparison.Ordinal);

        // When
        var dat = HplDat.Parse(text);

        // Then
        dat.Ns.ShouldBe([10, 20, 20], "HPL steps by the length of a word and one, from where it began to look");
        dat.Format().ShouldBe(text);
    }

    [Fact]
    public void Should_Keep_Comments_When_A_List_Grows()
    {
        // Given
        var dat = HplDat.Parse(DatSamples.Read("one-test-crlf.dat"));

        // When
        var lines = (dat with { Ns = [1000, 2000, 3000] }).Format().Split("\r\n");

        // Then
        lines[4].ShouldBe("3            # of problems sizes (N)");
        lines[5].ShouldBe("1000 2000 3000 Ns");
    }

    [Theory]
    [InlineData(5, "0            # of problems sizes (N)", "'0'")]
    [InlineData(5, "21           # of problems sizes (N)", "'21'")]
    [InlineData(6, "abc          Ns", "'abc'")]
    [InlineData(6, "-1           Ns", "'-1'")]
    [InlineData(6, "", "nothing")]
    [InlineData(8, "0            NBs", "'0'")]
    [InlineData(9, "2            PMAP", "'2'")]
    [InlineData(11, "1.5          Ps", "'1.5'")]
    [InlineData(12, "99999999999  Qs", "'99999999999'")]
    [InlineData(13, "high         threshold", "'high'")]
    [InlineData(15, "3            PFACTs", "'3'")]
    [InlineData(19, "1            NDIVs", "'1'")]
    [InlineData(23, "8            BCASTs", "'8'")]
    [InlineData(25, "-1           DEPTHs", "'-1'")]
    [InlineData(30, "2            Equilibration", "'2'")]
    [InlineData(31, "0            memory alignment", "'0'")]
    public void Should_Name_Line_And_Value_When_A_Line_Is_Wrong(int line, string content, string value)
    {
        // Given
        var lines = DatSamples.Read("one-test.dat").Split('\n');
        lines[line - 1] = content;

        // When
        var error = Should.Throw<HplFormatException>(() => HplDat.Parse(string.Join('\n', lines)));

        // Then
        error.Line.ShouldBe(line);
        error.Message.ShouldContain($"line {line}:");
        error.Message.ShouldContain(value);
        error.Message.ShouldContain("Allowed: ");
    }

    [Theory]
    [InlineData(252, true)]
    [InlineData(253, false)]
    public void Should_Take_Lines_As_Long_As_Hpl_Does(int length, bool taken)
    {
        // Given: with its end 253 characters are what HPL reads of a line; tried with xhpl
        var text = new string('x', length) + DatSamples.Read("one-test.dat")["HPLinpack benchmark input file".Length..];

        // When
        var error = Record.Exception(() => HplDat.Parse(text));

        // Then
        (error is null).ShouldBe(taken);
        (error as HplFormatException)?.Line.ShouldBe(1);
    }

    [Theory]
    [InlineData("é", 126, true)]
    [InlineData("é", 127, false)]
    [InlineData("问题规模", 20, true)]
    // 248 bytes and the line's end are within it; this comment has 366.
    [InlineData("问题规模", 30, false)]
    public void Should_Count_A_Line_In_Bytes_When_Its_Comment_Is_Not_In_English(string word, int count, bool taken)
    {
        // Given
        var lines = DatSamples.Read("one-test.dat").Split('\n');
        lines[0] = string.Concat(Enumerable.Repeat(word, count));

        // When
        var error = Record.Exception(() => HplDat.Parse(string.Join('\n', lines)));

        // Then
        (error is null).ShouldBe(taken);
        (error as HplFormatException)?.Allowed.ShouldContain("253 bytes");
    }

    [Theory]
    [InlineData("4608\u00a0Ns")]
    [InlineData("4608\u3000问题规模")]
    [InlineData("4608\u2003Ns")]
    [InlineData("4608\u0085Ns")]
    public void Should_Refuse_A_Value_When_What_Follows_Is_No_Blank_To_C(string line)
    {
        // Given: scanf would take all of it for the word
        var lines = DatSamples.Read("one-test.dat").Split('\n');
        lines[5] = line;

        // When
        var error = Should.Throw<HplFormatException>(() => HplDat.Parse(string.Join('\n', lines)));

        // Then
        (error.Line, error.Value).ShouldBe((6, line));
    }

    [Theory]
    [InlineData("4608\tNs")]
    [InlineData("4608\vNs")]
    [InlineData("\f4608 Ns")]
    public void Should_Take_A_Value_When_A_Blank_Of_C_Follows(string line)
    {
        // Given
        var lines = DatSamples.Read("one-test.dat").Split('\n');
        lines[5] = line;

        // When, Then
        HplDat.Parse(string.Join('\n', lines)).Ns.ShouldBe([4608]);
    }

    [Fact]
    public void Should_Say_Which_Line_Is_Missing_When_The_File_Is_Cut()
    {
        // Given
        var text = string.Concat(DatSamples.Read("one-test.dat").Split('\n').Take(12).Select(line => line + "\n"));

        // When
        var error = Should.Throw<HplFormatException>(() => HplDat.Parse(text));

        // Then
        error.Line.ShouldBe(13);
    }

    [Fact]
    public void Should_Refuse_To_Print_When_Hpl_Would_Refuse_To_Read()
    {
        // Given
        var dat = HplDat.Create(1000, 192, 1, 1) with
        {
            Ns = [.. Enumerable.Repeat(1000, HplDat.MaxValues + 1)],
        };

        // When / Then
        Should.Throw<HplFormatException>(dat.Format).Line.ShouldBe(5);
    }
}
