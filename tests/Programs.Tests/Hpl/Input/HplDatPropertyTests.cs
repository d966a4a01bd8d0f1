using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hoarfrost.Programs.Hpl.Input;

namespace Programs.Tests.Hpl.Input;

public sealed class HplDatPropertyTests
{
    private static Arbitrary<HplDat> Files =>
        (
            from grids in Lists(Gen.Zip(Gen.Choose(1, 99), Gen.Choose(1, 99)))
            from sizes in Gen.Zip(Lists(Gen.Choose(0, 2_000_000)), Lists(Gen.Choose(1, 1024)))
            from facts in Gen.Zip(
                Lists(Gen.Elements(Enum.GetValues<Factorization>())),
                Lists(Gen.Elements(Enum.GetValues<Factorization>()))
            )
            from parts in Gen.Zip(Lists(Gen.Choose(1, 64)), Lists(Gen.Choose(2, 8)))
            from panels in Gen.Zip(Lists(Gen.Elements(Enum.GetValues<Broadcast>())), Lists(Gen.Choose(0, 5)))
            from swap in Gen.Zip(Gen.Elements(Enum.GetValues<RowSwap>()), Gen.Choose(0, 512))
            from forms in Gen.Zip(
                Gen.Elements(Enum.GetValues<StorageForm>()),
                Gen.Elements(Enum.GetValues<StorageForm>())
            )
            from threshold in Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 1000.0)
            from rest in Gen.Zip(Gen.Choose(1, 64), Gen.Elements(true, false))
            from mapping in Gen.Elements(Enum.GetValues<ProcessMapping>())
            from name in Gen.Elements("HPL.out", "result-3.txt", "/tmp/x")
            select new HplDat
            {
                OutputFile = name,
                Device = 6,
                Ns = sizes.Item1,
                NBs = sizes.Item2,
                ProcessMapping = mapping,
                Ps = [.. grids.Select(grid => grid.Item1)],
                Qs = [.. grids.Select(grid => grid.Item2)],
                Threshold = threshold,
                PFacts = facts.Item1,
                NBMins = parts.Item1,
                NDivs = parts.Item2,
                RFacts = facts.Item2,
                Bcasts = panels.Item1,
                Depths = panels.Item2,
                Swap = swap.Item1,
                SwapThreshold = swap.Item2,
                L1 = forms.Item1,
                U = forms.Item2,
                Equilibration = rest.Item2,
                AlignmentDoubles = rest.Item1,
            }
        ).ToArbitrary();

    [Property(MaxTest = 300)]
    public Property Should_Read_What_It_Printed() =>
        Prop.ForAll(
            Files,
            dat =>
            {
                // When
                var read = HplDat.Parse(dat.Format());

                // Then
                read.ShouldBe(dat);
                read.Cases.Take(2000).ShouldBe(dat.Cases.Take(2000));
                read.Threshold.ShouldBe(dat.Threshold);
            }
        );

    [Property(MaxTest = 300)]
    public Property Should_Carry_Any_Values_Into_A_File_Of_The_Wild_And_Keep_Its_Comments() =>
        Prop.ForAll(
            Files,
            dat =>
            {
                // Given
                var wild = HplDat.Parse(DatSamples.Read("hpcc.dat"));

                // When
                var text = (dat with { Text = wild.Text }).Format();

                // Then
                var read = HplDat.Parse(text);
                (read with { Text = dat.Text }).ShouldBe(dat);
                text.ShouldEndWith("values of NB\n");
                text.Split('\n')[12].ShouldEndWith(" threshold");
                text.Split('\n')[20].ShouldEndWith(" RFACTs (0=left, 1=Crout, 2=Right)");
            }
        );

    [Property(MaxTest = 300)]
    public Property Should_Read_Or_Refuse_Whatever_Is_Cut_Or_Broken() =>
        Prop.ForAll(
            Gen.Zip(Gen.Choose(0, 1400), Gen.Elements("", "x", "-", "\n", "\0", "99999999999", " ")).ToArbitrary(),
            damage =>
            {
                // Given
                var text = DatSamples.Read("netlib-lists.dat");
                var place = Math.Min(damage.Item1, text.Length);

                // When
                try
                {
                    HplDat.Parse(text[..place] + damage.Item2 + text[Math.Min(place + 1, text.Length)..]);
                }
                catch (HplFormatException error)
                {
                    // Then
                    error.Line.ShouldBeInRange(1, 31);
                }
            }
        );

    [Property(MaxTest = 500)]
    public void Should_Read_A_Value_As_Scanf_Does_When_Any_Character_Follows(char character, byte comment)
    {
        // Given: isspace(3) in the locale of C
        var isBlank = character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';
        var lines = DatSamples.Read("one-test.dat").Split('\n');
        lines[5] = $"4608{character}{new string('é', comment)}";
        var bytes = Encoding.UTF8.GetByteCount(lines[5]) + 1;

        // When
        var error = Record.Exception(() => HplDat.Parse(string.Join('\n', lines)));

        // Then: a digit makes another number, and a line end another line; NUL ends a string of C
        if (!char.IsAsciiDigit(character) && character is not ('\n' or '\r' or '\0'))
        {
            (error is null).ShouldBe(isBlank && bytes <= 253, $"U+{(int)character:X4}, {bytes} bytes");
        }
    }

    private static Gen<T[]> Lists<T>(Gen<T> values) =>
        values.NonEmptyListOf().Select(list => list.Take(HplDat.MaxValues).ToArray());
}
