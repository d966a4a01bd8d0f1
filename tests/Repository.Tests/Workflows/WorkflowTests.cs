using System.Text.RegularExpressions;
using Repository.Tests.Tools;

namespace Repository.Tests.Workflows;

public sealed partial class WorkflowTests
{
    public static TheoryData<string> Names() => [.. Workflow.All.Select(workflow => workflow.Name)];

    public static TheoryData<string> Commands() =>
        [
            .. Workflow
                .All.SelectMany(workflow => workflow.Scripts)
                .SelectMany(script => Call().Matches(script).Select(call => call.Groups["arguments"].Value.Trim()))
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Should_Pin_Every_Action_When_Workflow_Uses_It(string name)
    {
        // Given
        var workflow = Workflow.Read(name);

        // When
        var lines = workflow.Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        // Then: by commit, with the version for people.
        lines.ShouldNotBeEmpty();
        lines.Where(line => !Pinned().IsMatch(line)).ShouldBeEmpty();
        workflow.Steps.Count(step => Workflow.Value(step, "uses") is not null).ShouldBe(lines.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Should_Hold_Its_Rights_And_Time_Small_When_Workflow_Runs(string name)
    {
        // Given
        var workflow = Workflow.Read(name);

        // Then
        var rights = Workflow.Map(workflow.Root, "permissions").ShouldNotBeNull();
        rights.Children.Count.ShouldBe(1);
        Workflow.Value(rights, "contents").ShouldBe("read");
        Workflow.Map(workflow.Root, "concurrency").ShouldNotBeNull();
        workflow.Jobs.Where(job => Workflow.Value(job.Job, "timeout-minutes") is null).ShouldBeEmpty();
        workflow.Text.ShouldNotContain("secrets.");
        workflow
            .Steps.Where(step =>
                Workflow.Value(step, "uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true
            )
            .ShouldAllBe(step => Workflow.Value(Workflow.Map(step, "with")!, "persist-credentials") == "false");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Should_Take_Inputs_By_Environment_And_Pass_Shellcheck_When_Step_Runs_A_Script(string name)
    {
        // Given
        using var folder = new ScriptFolder();
        var scripts = Workflow.Read(name).Scripts.Select(script => folder.Write($"#!/bin/bash\n{script}")).ToList();

        // When
        var check = await Tool.RunAsync("shellcheck", scripts);

        // Then
        scripts.ShouldNotBeEmpty();
        check.ShouldBeClean();
        Workflow.Read(name).Scripts.ShouldAllBe(script => !script.Contains("${{", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Should_Be_Accepted_When_Command_Of_A_Workflow_Is_A_Dry_Run(string command)
    {
        // Given: arrays of options are the step's own, and tested with it.
        var arguments = command.Split(' ').Where(argument => !argument.StartsWith('"'));

        // When
        var run = await HoarfrostProgram.RunAsync([.. arguments, "--dryrun"]);

        // Then
        run.ShouldBeClean();
    }

    [Fact]
    public async Task Should_Find_Nothing_When_Actionlint_Checks()
    {
        // Given
        Assert.SkipUnless(IsOnPath("actionlint"), "There is no actionlint on PATH; ci.yml installs it.");

        // When
        var check = await Tool.RunAsync("actionlint", []);

        // Then
        check.ShouldBeClean();
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(
        @"^\s+(- )?uses: [a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pinned();

    [GeneratedRegex(@"\./build\.sh (?<arguments>.*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
