using System.Net;
using System.Net.Sockets;
using Cake.Core.IO;
using Hoarfrost.Tooling.Arguments;
using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class ToolEnvironmentTests
{
    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("LANG")]
    [InlineData("LC_MESSAGES")]
    [InlineData("TMPDIR")]
    [InlineData("https_proxy")]
    [InlineData("NO_PROXY")]
    [InlineData("SSL_CERT_DIR")]
    [InlineData("DOCKER_CONTEXT")]
    [InlineData("DOCKER_TLS_VERIFY")]
    [InlineData("KUBECONFIG")]
    [InlineData("GOOGLE_OAUTH_ACCESS_TOKEN")]
    [InlineData("CLOUDSDK_CORE_CUSTOM_CA_CERTS_FILE")]
    [InlineData("TF_LOG")]
    [InlineData("TF_LOG_PROVIDER")]
    [InlineData("TF_PLUGIN_CACHE_DIR")]
    [InlineData("TF_CLI_CONFIG_FILE")]
    [InlineData("TF_TOKEN_app_terraform_io")]
    [InlineData("TF_REATTACH_PROVIDERS")]
    [InlineData("HOARFROST_OS_BASE")]
    public void Should_Let_Through_When_It_Says_Where_Things_Are_Or_Who_Is_Asking(string name) =>
        ToolEnvironment.Passes(name).ShouldBeTrue();

    [Theory]
    [InlineData("TF_WORKSPACE")]
    [InlineData("TF_DATA_DIR")]
    [InlineData("TF_CLI_ARGS_apply")]
    [InlineData("TF_VAR_cidr")]
    [InlineData("ANSIBLE_RUN_TAGS")]
    [InlineData("ANSIBLE_CONFIG")]
    [InlineData("DOCKER_DEFAULT_PLATFORM")]
    [InlineData("DOCKER_CONTENT_TRUST")]
    [InlineData("DOCKER_API_VERSION")]
    [InlineData("KUBECTL_EXTERNAL_DIFF")]
    [InlineData("SSH_AUTH_SOCK")]
    [InlineData("PYTHONPATH")]
    [InlineData("GIT_DIR")]
    [InlineData("LD_PRELOAD")]
    [InlineData("APT_CONFIG")]
    [InlineData("OMPI_MCA_btl")]
    [InlineData("AWS_PROFILE")]
    [InlineData("path")]
    public void Should_Keep_Back_When_It_Changes_What_A_Tool_Does(string name) =>
        ToolEnvironment.Passes(name).ShouldBeFalse();

    [Theory]
    [InlineData("PATH")]
    [InlineData("HOME")]
    [InlineData("TMPDIR")]
    [InlineData("LC_ALL")]
    [InlineData("DOCKER_CONTEXT")]
    public void Should_Stay_On_This_Machine_When_A_Container_Has_Its_Own(string name) =>
        ToolEnvironment.PassesIntoContainer(name).ShouldBeFalse();

    [Fact]
    public void Should_Prefer_What_The_Runner_Sets_When_Both_Name_It()
    {
        // Given
        KeyValuePair<string, string?>[] own =
        [
            new("KUBECONFIG", "/users"),
            new("TF_WORKSPACE", "prod"),
            new("HOME", null),
        ];

        // When
        var environment = ToolEnvironment.Of(own, [new("KUBECONFIG", "/ours"), new("TF_WORKSPACE", "default")]);

        // Then
        environment.ShouldBe(
            new Dictionary<string, string>
            {
                ["KUBECONFIG"] = "/ours",
                ["TF_WORKSPACE"] = "default",
                ["CHECKPOINT_DISABLE"] = "1",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public void Should_Name_A_Proxy_In_Both_Spellings_When_One_Is_Given()
    {
        // Given: http_proxy is what curl and apt read, HTTP_PROXY what many others do
        KeyValuePair<string, string?>[] own =
        [
            new("http_proxy", "http://proxy:3128"),
            new("HTTPS_PROXY", "http://proxy:3129"),
            new("no_proxy", "a"),
            new("NO_PROXY", "b"),
            new("all_proxy", ""),
        ];

        // When
        var environment = ToolEnvironment.Of(own, []);

        // Then
        environment["HTTP_PROXY"].ShouldBe("http://proxy:3128");
        environment["https_proxy"].ShouldBe("http://proxy:3129");
        (environment["no_proxy"], environment["NO_PROXY"]).ShouldBe(("a", "b"));
        environment.ShouldNotContainKey("ALL_PROXY");
    }

    [Fact]
    public async Task Should_Not_Call_Home_When_Terraform_Is_Asked_For_Its_Version()
    {
        // Given: a proxy that takes whatever calls out
        var terraform = RealContext.Find("terraform");
        Assert.SkipWhen(terraform is null, "There is no terraform here.");
        using var bench = new ToolBench();
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var settings = new ProcessSettings
        {
            Silent = true,
            Arguments = new ProcessArgumentBuilder().AppendVerb("version").AppendArgument("-json"),
            EnvironmentVariables = new Dictionary<string, string> { ["HTTPS_PROXY"] = $"http://{proxy.LocalEndpoint}" },
        };

        // When
        using var process = bench.Runner.Start(terraform, settings);
        process.WaitForExit();

        // Then
        process.GetExitCode().ShouldBe(0);
        proxy.Pending().ShouldBeFalse();
    }

    [Fact]
    public void Should_Start_Tools_With_Nothing_Else_When_The_Pipeline_Has_More()
    {
        // Given
        using var bench = new ToolBench();
        var settings = new ProcessSettings
        {
            Silent = true,
            EnvironmentVariables = new Dictionary<string, string> { ["ANSIBLE_CONFIG"] = "/ours" },
        };
        Environment.SetEnvironmentVariable("ANSIBLE_RUN_TAGS", "deploy");

        try
        {
            // When
            using var process = bench.Runner.Start("/usr/bin/env", settings);
            process.WaitForExit();

            // Then
            var names = process.GetStandardOutput().Select(line => line.Split('=')[0]).ToList();
            names.ShouldContain("PATH");
            names.ShouldContain("ANSIBLE_CONFIG");
            names.Except(["ANSIBLE_CONFIG", CallId.VariableName]).ShouldAllBe(name => ToolEnvironment.Passes(name));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ANSIBLE_RUN_TAGS", null);
        }
    }
}
