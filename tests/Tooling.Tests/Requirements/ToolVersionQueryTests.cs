using Hoarfrost.Tooling.Requirements;

namespace Tooling.Tests.Requirements;

public sealed class ToolVersionQueryTests
{
    [Theory]
    [InlineData("terraform", """{ "terraform_version": "1.11.4", "platform": "linux_amd64" }""", "1.11.4")]
    [InlineData("terraform", """{ "terraform_version": "1.12.0-beta1" }""", "1.12.0")]
    [InlineData("docker", "\"20.10.24+dfsg1\"", "20.10.24")]
    [InlineData("ansible", "ansible-playbook [core 2.14.18]\n  config file = None\n", "2.14.18")]
    [InlineData("ansible", "ansible-playbook [core 2.17.0b1]\n", "2.17.0")]
    [InlineData("kubectl", """{ "clientVersion": { "gitVersion": "v1.20.5-1" } }""", "1.20.5")]
    [InlineData("kubectl", """{ "clientVersion": { "gitVersion": "v1.33.1-gke.7" } }""", "1.33.1")]
    public void Should_Read_Numbers_When_Tool_Answers(string tool, string answer, string expected) =>
        Query(tool).Parse(answer).ShouldBe(Version.Parse(expected));

    [Theory]
    [InlineData("terraform", "")]
    [InlineData("terraform", "[]")]
    [InlineData("docker", "{}")]
    [InlineData("docker", "Cannot connect")]
    [InlineData("ansible", "something else")]
    [InlineData("kubectl", "{}")]
    [InlineData("kubectl", "[]")]
    public void Should_Give_Nothing_When_Answer_Is_No_Version(string tool, string answer) =>
        Query(tool).Parse(answer).ShouldBeNull();

    private static ToolVersionQuery Query(string tool) =>
        tool switch
        {
            "terraform" => ToolVersionQuery.Terraform,
            "docker" => ToolVersionQuery.Docker,
            "kubectl" => ToolVersionQuery.Kubectl,
            _ => ToolVersionQuery.Ansible,
        };
}
