using Hoarfrost.Clusters.Preparation;
using Hoarfrost.Tooling.Requirements;

namespace Clusters.Tests.Preparation;

public sealed class ToolAdviceTests
{
    [Fact]
    public void Should_Name_All_At_Once_When_Several_Tools_Are_Missing()
    {
        ToolRequirement[] needed = [ToolRequirement.Terraform, ToolRequirement.Docker, ToolRequirement.Ansible];

        var advice = ToolAdvice.For(
            [.. needed.Select(tool => new ToolFound(tool, Path: null, Version: null))],
            ["docker-cli", "ansible-core"],
            ["Terraform 1.11.4 could not be fetched from https://releases.hashicorp.com/: HTTP status 404."]
        );

        advice
            .Split('\n')
            .Select(line => line.Split(' ')[0])
            .ShouldBe(["terraform", "docker", "ansible-playbook", "On", "Terraform"]);
        advice.ShouldContain("apt-get install docker-cli ansible-core");
    }
}
