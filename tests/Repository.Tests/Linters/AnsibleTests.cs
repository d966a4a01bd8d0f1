using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

public sealed class AnsibleTests
{
    private static readonly string Playbooks = Clone.At("playbooks");

    [Fact]
    public async Task Should_Find_Nothing_When_Ansible_Lints_For_Production()
    {
        // When
        var lint = await Tool.RunAsync("ansible-lint", ["--nocolor", "--profile", "production"], Playbooks);

        // Then
        lint.ShouldBeClean();
    }

    [Fact]
    public async Task Should_Find_Nothing_When_Yaml_Is_Linted()
    {
        // When
        var lint = await Tool.RunAsync("yamllint", ["--strict", "."], Playbooks);

        // Then
        lint.ShouldBeClean();
    }
}
