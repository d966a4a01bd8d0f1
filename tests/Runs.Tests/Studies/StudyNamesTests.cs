using Hoarfrost.Runs.Studies;

namespace Runs.Tests.Studies;

public sealed class StudyNamesTests
{
    private static readonly StudyNames _hpl = new(StudyCatalog.Of, "RunHpl", []);
    private static readonly StudyNames _heat = new(StudyCatalog.Of, "RunMpi", ["size", "steps"]);

    [Theory]
    [InlineData("nodes", "4")]
    [InlineData("slots", "2")]
    [InlineData("n", "8000")]
    [InlineData("problem-size", "8000")]
    [InlineData("oversubscribe", "true")]
    [InlineData("timeout-minutes", "1.5")]
    public void Should_Take_Options_When_A_Run_Has_Them(string name, string value) =>
        (_hpl.Refusal(name) ?? _hpl.Problem(name, value)).ShouldBeNull();

    [Theory]
    [InlineData("n", "many", "must be a whole number")]
    [InlineData("nodes", "0", "must be a whole number from 1 to 1000")]
    [InlineData("platform", "gcp", "makes another cluster")]
    [InlineData("machine-type", "c3-standard-4", "makes another cluster")]
    [InlineData("packages", "lammps", "makes another cluster")]
    [InlineData("program", "heat", "is what the study is of")]
    [InlineData("set", "size=4", "name the program's parameters")]
    [InlineData("label", "monday", "is no option of a run")]
    [InlineData("threads", "2", "is no option of RunHpl")]
    public void Should_Say_Why_When_Something_Can_Not_Be_Varied(string name, string value, string why) =>
        (_hpl.Refusal(name) ?? _hpl.Problem(name, value)).ShouldNotBeNull().ShouldContain(why);

    [Fact]
    public void Should_Take_Parameters_When_The_Program_Has_Them()
    {
        _heat.Problem("size", "2048").ShouldBeNull();
        _heat.Problem("threads", "2").ShouldBeNull();
        _heat.Names.ShouldContain("steps");
        _heat.Refusal("sizes").ShouldBeNull();
        _hpl.Names.ShouldContain("problem-size");
        _heat.Names.ShouldContain("size");
        _heat.Names.ShouldNotContain("platform");
    }
}
