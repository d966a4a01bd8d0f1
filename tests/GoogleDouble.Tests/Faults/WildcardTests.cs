using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using GoogleDouble.Faults;

namespace GoogleDouble.Tests.Faults;

public class WildcardTests
{
    [Property]
    public FsCheck.Property Should_Match_As_A_Regular_Expression_Does_When_Stars_Stand_For_Anything() =>
        Prop.ForAll(
            Of("ab*").ToArbitrary(),
            Of("ab").ToArbitrary(),
            (pattern, text) =>
            {
                string expression = $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$";
                return Wildcard.Matches(pattern, text)
                    == Regex.IsMatch(text, expression, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(5));
            }
        );

    private static Gen<string> Of(string characters) =>
        Gen.Elements(characters.ToCharArray()).ListOf().Select(list => string.Concat(list));
}
