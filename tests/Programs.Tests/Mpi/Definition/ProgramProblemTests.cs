using System.Diagnostics;
using Hoarfrost.Programs.Mpi.Definition;
using Hoarfrost.Programs.Mpi.Output;

namespace Programs.Tests.Mpi.Definition;

public sealed class ProgramProblemTests
{
    [Theory]
    [InlineData("comand: ./a", "1:1: comand is not a key of a program. Did you mean command?")]
    [InlineData("command: ./a\nranks: {pernode: 2}", "2:9: pernode is not a key of ranks. Did you mean perNode?")]
    [InlineData("command: ./a\nranks: {perNode: 2, total: 4}", "2:21: ranks has both perNode and total")]
    [InlineData(
        "command: ./a\nranks: {perNode: 0}",
        "2:18: ranks.perNode is \"0\": it must be a whole number from 1 to 4096."
    )]
    [InlineData("command: ./a\nranks: 4", "2:8: ranks is \"4\": it must be a mapping")]
    [InlineData("command: ./a\npackages: [Foo]", "2:12: packages is \"Foo\": it must be the name of a Debian package")]
    [InlineData("command: ./a\npackages: [a b]", "2:12: packages is \"a b\"")]
    [InlineData("command: ./a\npackages: [-y]", "2:12: packages is \"-y\"")]
    [InlineData("command: mpirun -np 4 ./a", "1:10: command calls mpirun. It must be what one rank runs")]
    [InlineData(
        "command: ./a {size}\nparameters: {sice: 1}",
        "1:10: command uses {size}, which is not among the parameters. Did you mean {sice}?"
    )]
    [InlineData("command: ./a {size}\nparameters: {sice: 1}", "2:14: the parameter sice is used nowhere")]
    [InlineData("command: ./a\nparameters: {a-b: 1}", "2:14: parameters has \"a-b\": the name of a parameter must be")]
    [InlineData("command: ./a {a}\nparameters: {a: }", "2:17: parameters.a is empty: it must be one value")]
    [InlineData("command: ./a\ninputs: [/etc/passwd]", "2:10: inputs is \"/etc/passwd\"")]
    [InlineData("command: ./a\noutputs: [a/../../b]", "2:11: outputs is \"a/../../b\"")]
    [InlineData(
        "command: ./a\nsuccess: {files: ['*.h5']}",
        "2:19: success.files is \"*.h5\": it must be a path inside the folder"
    )]
    [InlineData(
        "command: ./a\ntimeout: 30",
        "2:10: timeout is \"30\": it must be a whole number of seconds, minutes, hours or days"
    )]
    [InlineData("command: ./a\ntimeout: 0s", "2:10: timeout is \"0s\"")]
    [InlineData("command: ./a\ntimeout: 31d", "2:10: timeout is \"31d\"")]
    [InlineData("command: ./a\ntimeout: 999999999999999999h", "2:10: timeout is")]
    [InlineData(
        "command: ./a\nmetrics: {t: {pattern: 'a(b'}}",
        "2:24: metrics.t.pattern is no regular expression, at its character 3: Not enough )'s."
    )]
    [InlineData("command: ./a\nmetrics: {t: {pattern: 'ab'}}", "2:24: metrics.t.pattern has no group for the value")]
    [InlineData(
        "command: ./a\nmetrics: {t: {pattern: '(a)', take: all}}",
        "2:24: metrics.t.pattern needs one named group as the key"
    )]
    [InlineData(
        "command: ./a\nmetrics: {t: {pattern: '(?<k>a)', take: all}}",
        "2:24: metrics.t.pattern has no group for the value"
    )]
    [InlineData("command: ./a\nmetrics: {t: {unit: s}}", "2:11: metrics.t has no pattern")]
    [InlineData(
        "command: ./a\nmetrics: {t: {pattern: (a), take: median}}",
        "2:35: metrics.t.take is \"median\": it must be last or first or min or max or all."
    )]
    [InlineData(
        "command: ./a\nmetrics: {t: {pattern: (a), better: more}}",
        "2:37: metrics.t.better is \"more\": it must be lower or higher."
    )]
    [InlineData(
        "command: ./a\nmetrics: {Time: {pattern: (a)}}",
        "2:11: metrics has \"Time\": the name of a metric must be"
    )]
    [InlineData("command: ./a\nmetrics: {match: {pattern: (a)}}", "2:11: metrics has \"match\"")]
    [InlineData("command: ./a\nmetrics: {t: (a)}", "2:14: metrics.t is \"(a)\": it must be a mapping")]
    [InlineData("command: ./a\nsuccess: {mach: x}", "2:11: mach is not a key of success. Did you mean match?")]
    [InlineData(
        "command: ./a\nsuccess: {erro: {max: 1}}\nmetrics: {error: {pattern: (a)}}",
        "2:11: success has erro, which is neither a key of it nor one of the metrics. Did you mean error?"
    )]
    [InlineData(
        "command: ./a\nsuccess: {t: {max: nan}}\nmetrics: {t: {pattern: (a)}}",
        "2:20: success.t.max is \"nan\": it must be a finite number"
    )]
    [InlineData(
        "command: ./a\nsuccess: {t: {max: .inf}}\nmetrics: {t: {pattern: (a)}}",
        "2:20: success.t.max is \".inf\""
    )]
    [InlineData(
        "command: ./a\nsuccess: {t: {min: 2, max: 1}}\nmetrics: {t: {pattern: (a)}}",
        "2:11: success.t has a min above its max"
    )]
    [InlineData(
        "command: ./a\nsuccess: {t: {}}\nmetrics: {t: {pattern: (a)}}",
        "2:14: success.t is a mapping: it must be a mapping with min, max or both"
    )]
    [InlineData("command: ./a\nsuccess: {exitCode: 256}", "2:21: success.exitCode is \"256\"")]
    [InlineData(
        "command: ./a\nenvironment: {OMP_NUM_THREADS: 4}",
        "2:15: environment has \"OMP_NUM_THREADS\": ranks.threads sets it"
    )]
    [InlineData("command: ./a\nenvironment: {A-B: 4}", "2:15: environment has \"A-B\"")]
    [InlineData("command: ./a\non: {slum: {}}", "2:6: slum is not a key of on. Did you mean slurm?")]
    [InlineData("command: ./a\non: {slurm: {name: b}}", "2:14: name is not a key of on.slurm.")]
    [InlineData("command: ./a\non: {slurm: {command: srun ./a}}", "2:23: command calls srun")]
    [InlineData("command: ./a\non: {slurm: {command: './a {n}'}}", "2:23: command uses {n}")]
    [InlineData("command: ./a\ncommand: ./b", "2:1: command is there already, at line 1.")]
    [InlineData("command: &x ./a", "1:10: anchors (&) have no use here.")]
    [InlineData("command: ./a\nbuild: *x", "2:8: aliases (*) have no use here.")]
    [InlineData("command: ./a\n<<: {build: make}", "2:1: merge keys (<<) have no use here.")]
    [InlineData("command: !!str ./a", "1:10: tags (!) have no use here.")]
    [InlineData("name: A b\ncommand: ./a", "1:7: name is \"A b\"")]
    [InlineData(
        "name: hpl\ncommand: ./a",
        "1:7: name is \"hpl\": it must be up to 40 lower-case letters, digits, '.', '-' and '_', a letter or digit first, and not hpl."
    )]
    [InlineData("name: x", "1:1: command is missing")]
    [InlineData("command: ''", "1:10: command is \"\": it must be a line of bash.")]
    [InlineData("command: [./a]", "1:10: command is a list of 1: it must be a line of bash.")]
    [InlineData("command: \"./a\\u0007\"", "1:10: command is \"./a\\u0007\"")]
    [InlineData("- command", "the file must be a mapping")]
    [InlineData("", "the file is empty")]
    [InlineData("command: ./a\n---\ncommand: ./b", "a second document begins here")]
    [InlineData("command: ./a\n\tbuild: make", "not valid YAML.")]
    [InlineData("command: \"./a", "not valid YAML.")]
    public void Should_Say_Where_And_What_When_A_Description_Is_Wrong(string yaml, string problem) =>
        Descriptions.Problems(yaml).ShouldContain(found => found.Contains(problem, StringComparison.Ordinal), problem);

    [Fact]
    public void Should_Say_All_At_Once_When_Several_Things_Are_Wrong() =>
        Descriptions
            .Problems("comand: ./a\nranks: {perNode: x}\npackages: [A]\ntimeout: soon\nmetrics: {t: {pattern: (}}")
            .Select(problem => problem.Split(':')[1])
            .ShouldBe(["1", "1", "2", "3", "4", "5"]);

    [Fact]
    public void Should_Refuse_A_File_When_It_Is_Huge_Or_Deep()
    {
        Descriptions.Problems(new string('#', 70_000)).ShouldContain(problem => problem.Contains("larger than 64 KiB"));
        Descriptions
            .Problems($"command: {new string('[', 30_000)}")
            .ShouldHaveSingleItem()
            .ShouldContain("not valid YAML");
    }

    [Theory]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(((((a*)*)*)*)*)*{999}")]
    [InlineData("(a|b|c|d){0,900}(e|f){0,900}x")]
    public void Should_Answer_Soon_When_A_Pattern_Is_Monstrous(string pattern)
    {
        // Given
        var clock = Stopwatch.StartNew();

        // When
        var reading = ProgramReader.Read($"command: ./a\nsuccess: {{match: '{pattern}'}}", Descriptions.Context);

        // Then
        if (reading.File is { } file)
        {
            var rule = new LineRuleReader(file.Common.Success.Match[0], wanted: true);
            rule.Accept(new string('a', 1000));
        }

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Should_Stop_Counting_When_There_Are_Thousands_Of_Problems() =>
        Descriptions.Problems(string.Concat(Enumerable.Range(0, 3000).Select(i => $"k{i}: x\n"))).Count.ShouldBe(50);
}
