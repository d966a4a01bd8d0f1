using Hoarfrost.Options;
using Hoarfrost.Platforms.Slurm;
using Hoarfrost.Runs.Slurm.Login;

namespace Platforms.Tests.Slurm;

public class SbatchRuleTests
{
    [Theory]
    [InlineData("-J")]
    [InlineData("-Jmine")]
    [InlineData("-J mine")]
    [InlineData("-HJmine")]
    [InlineData("--job-name=mine")]
    [InlineData("--job-n=mine")]
    [InlineData("-M other")]
    [InlineData("--clusters=other")]
    [InlineData("--cluster=other")]
    [InlineData("-a0-3")]
    [InlineData("--array=0-3")]
    [InlineData("-W")]
    [InlineData("--wait")]
    [InlineData("-D/tmp")]
    [InlineData("--chdir=/tmp")]
    [InlineData("--workdir=/tmp")]
    [InlineData("-oout")]
    [InlineData("--output=out")]
    [InlineData("-e err")]
    [InlineData("--error=err")]
    [InlineData("--wrap=true")]
    [InlineData("--test-only")]
    [InlineData("--signal=TERM@10")]
    [InlineData("--export=NONE")]
    [InlineData("--export=none")]
    [InlineData("--export=FOO")]
    [InlineData("--export=FOO,BAR=ALL")]
    [InlineData("-N4")]
    [InlineData("--nodes=4")]
    [InlineData("-n 8")]
    [InlineData("--ntasks=8")]
    [InlineData("--ntasks-per-node=8")]
    [InlineData("-c2")]
    [InlineData("--cpus-per-task=2")]
    [InlineData("-pshort")]
    [InlineData("--partition=short")]
    [InlineData("-Cib")]
    [InlineData("--constraint=ib")]
    public void Should_Refuse_A_Directive_When_The_Job_Would_Not_Be_Found_Or_Judged(string directive) =>
        Problems(directive).ShouldHaveSingleItem().ShouldStartWith($"--sbatch {directive}: ");

    [Theory]
    [InlineData("--reservation=night")]
    [InlineData("--wait-all-nodes=1")]
    [InlineData("--export=ALL,A=b")]
    [InlineData("--gres=gpu:1")]
    [InlineData("-H")]
    [InlineData("--export=A=b,all")]
    [InlineData("-AJ")]
    [InlineData("-wn1,n2")]
    [InlineData("--nodelist=n1,n2")]
    [InlineData("--ntasks-per-core=1")]
    [InlineData("--mem-bind=local")]
    [InlineData("--cluster-constraint=ib")]
    [InlineData("--error-is-none-of-ours")]
    public void Should_Pass_A_Directive_On_When_It_Is_The_Users_To_Say(string directive) =>
        Problems(directive).ShouldBeEmpty();

    [Fact]
    public void Should_Be_Asked_When_The_Options_Are_Read() =>
        new SlurmModule().Options.Sections.ShouldContain(static section => section.Rule == SbatchRule.Find);

    private static IReadOnlyList<string> Problems(string directive) =>
        [.. SbatchRule.Find(new HoarfrostOptions().With(new SlurmOptions { Sbatch = [directive] }), labels: null!)];
}
