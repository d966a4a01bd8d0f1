using Hoarfrost.Tooling.Processes;

namespace Tooling.Tests.Processes;

public sealed class ToolContainerTests
{
    private const string Key = "/users-home/key.json";

    private static readonly ToolContainer Toolbox = new(
        "/usr/bin/docker",
        "hoarfrost-toolbox:0123456789ab",
        "/clone/.clusters/.tools/hoarfrost-toolbox-0123456789ab",
        "/passwd",
        "/clone/.clusters/frost",
        new ContainerUser(1000, 1001, [27, 998]),
        ["/clone", "/clone/.clusters", "/elsewhere/results"],
        UsesDocker: true,
        path => path != "/elsewhere/results"
    );

    [Fact]
    public void Should_Keep_Arguments_And_Directory_When_A_Call_Is_Turned()
    {
        // When
        var command = Command([], ["TF_IN_AUTOMATION"]);

        // Then
        command[..2].ShouldBe(["/usr/bin/docker", "run"]);
        command[^5..]
            .ShouldBe(["--workdir=/clone/infra", "hoarfrost-toolbox:0123456789ab", "terraform", "apply", "-var=a b"]);
        command.ShouldContain("--user=1000:1001");
        command.ShouldContain("--group-add=998");
        command.ShouldContain("--network=host");
        command.ShouldNotContain("--interactive");
    }

    [Fact]
    public void Should_Pass_Variables_By_Name_When_They_Are_The_Calls_Or_The_Tools()
    {
        // Given
        var environment = new Dictionary<string, string?>
        {
            ["TF_TOKEN_example_com"] = "secret",
            ["TF_WORKSPACE"] = "secret",
            ["HTTPS_PROXY"] = "http://secret",
            ["GOOGLE_OAUTH_ACCESS_TOKEN"] = "secret",
            ["PATH"] = "/usr/bin",
            ["AWS_SECRET"] = "secret",
            ["LC_ALL"] = "C.UTF-8",
        };

        // When
        var command = Command(environment, ["LC_ALL"]);

        // Then
        command
            .Where(argument => argument.StartsWith("--env=", StringComparison.Ordinal))
            .ShouldBe([
                "--env=HOME=/home/toolbox",
                "--env=GOOGLE_OAUTH_ACCESS_TOKEN",
                "--env=HTTPS_PROXY",
                "--env=LC_ALL",
                "--env=TF_TOKEN_example_com",
            ]);
        string.Join(' ', command).ShouldNotContain("secret");
    }

    [Fact]
    public void Should_Mount_What_Is_There_At_The_Same_Path_When_A_Call_Is_Turned()
    {
        // Given
        var environment = new Dictionary<string, string?>
        {
            ["GOOGLE_APPLICATION_CREDENTIALS"] = Key,
            ["HOARFROST_ANSIBLE_EVENTS"] = "/tmp/a,b/events.jsonl",
            ["TF_PLUGIN_CACHE_DIR"] = "/var/cache/providers",
        };

        // When
        var command = Command(environment, ["HOARFROST_ANSIBLE_EVENTS"]);

        // Then
        command
            .Where(argument => argument.StartsWith("--mount=", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "--mount=type=bind,source=/passwd,target=/etc/passwd,readonly",
                    "--mount=type=bind,source=/clone,target=/clone",
                    "--mount=type=bind,\"source=/tmp/a,b\",\"target=/tmp/a,b\"",
                    "--mount=type=bind,source=/var/cache/providers,target=/var/cache/providers",
                    $"--mount=type=bind,source={Key},target={Key},readonly",
                    "--mount=type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Should_Mount_The_Kubeconfig_Alone_When_The_Call_Names_It()
    {
        // When
        var command = Command(
            new Dictionary<string, string?> { ["KUBECONFIG"] = "/users-home/.kube/config" },
            ["KUBECONFIG"]
        );

        // Then
        command.ShouldContain(
            "--mount=type=bind,source=/users-home/.kube/config,target=/users-home/.kube/config,readonly"
        );
        command.ShouldNotContain(argument => argument.EndsWith("target=/users-home/.kube", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Mount_Each_Kubeconfig_When_The_Variable_Names_Several()
    {
        // When
        var command = Command(
            new Dictionary<string, string?> { ["KUBECONFIG"] = "/users-home/.kube/config:/etc/kube/other" },
            ["KUBECONFIG"]
        );

        // Then
        command.ShouldContain(
            "--mount=type=bind,source=/users-home/.kube/config,target=/users-home/.kube/config,readonly"
        );
        command.ShouldContain("--mount=type=bind,source=/etc/kube/other,target=/etc/kube/other,readonly");
    }

    [Theory]
    [InlineData("unix:///run/user/1000/docker.sock", true)]
    [InlineData("tcp://10.0.0.1:2376", false)]
    public void Should_Mount_The_Socket_Of_The_Daemon_In_Use_When_It_Has_One(string host, bool mounts)
    {
        // When
        var command = Command(new Dictionary<string, string?> { ["DOCKER_HOST"] = host }, []);

        // Then
        command.ShouldContain("--env=DOCKER_HOST");
        command.Any(argument => argument.Contains("docker.sock", StringComparison.Ordinal)).ShouldBe(mounts);
        command.ShouldNotContain(argument => argument.Contains("/var/run", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Leave_Docker_Out_When_No_Tool_Calls_It()
    {
        // When
        var command = (Toolbox with { UsesDocker = false }).Command(
            ["terraform"],
            "/clone",
            new Dictionary<string, string?>(),
            [],
            hasInput: true
        );

        // Then
        command.ShouldContain("--interactive");
        command.ShouldNotContain(argument => argument.Contains("docker.sock", StringComparison.Ordinal));
    }

    [Fact]
    public void Should_Find_Gclouds_Own_Credentials_When_No_Others_Are_Named()
    {
        // Given
        var environment = new Dictionary<string, string?> { ["HOME"] = "/users-home" };

        // When
        var found = Toolbox.Variables(environment);
        environment["GOOGLE_APPLICATION_CREDENTIALS"] = Key;
        var named = Toolbox.Variables(environment);

        // Then
        found["GOOGLE_APPLICATION_CREDENTIALS"]
            .ShouldBe("/users-home/.config/gcloud/application_default_credentials.json");
        named.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/clone/.clusters/.tools/hoarfrost-toolbox-0123456789ab/terraform", true)]
    [InlineData("/clone/.clusters/.tools/terraform", false)]
    [InlineData("/usr/bin/docker", false)]
    public void Should_Hold_Only_What_Stands_In_Its_Folder_When_Asked(string executable, bool holds) =>
        Toolbox.Holds(executable).ShouldBe(holds);

    [Fact]
    public void Should_Be_The_Effective_User_When_The_Kernel_Says_Who()
    {
        // When
        var user = ContainerUser.Parse("Name:\tdotnet\nUid:\t1\t1000\t1\t1\nGid:\t2\t1001\t2\t2\nGroups:\t27 998 \n");

        // Then
        user.UserId.ShouldBe(1000);
        user.GroupId.ShouldBe(1001);
        user.Groups.ShouldBe([27, 998]);
        user.Passwd.ShouldBe("root:x:0:0::/root:/bin/sh\ntoolbox:x:1000:1001::/home/toolbox:/bin/sh\n");
        (user with { UserId = 0 }).Passwd.ShouldBe("toolbox:x:0:1001::/home/toolbox:/bin/sh\n");
    }

    private static string[] Command(Dictionary<string, string?> environment, string[] set) =>
        [.. Toolbox.Command(["/x/terraform", "apply", "-var=a b"], "/clone/infra", environment, set, hasInput: false)];
}
