using System.Text.Json.Nodes;
using Cake.Core;
using Cake.Core.IO;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Ansible;
using Path = System.IO.Path;

namespace Tooling.Tests.Ansible;

/// <summary>The real Ansible, on this machine as its only host.</summary>
public sealed class RealAnsibleTests : IDisposable
{
    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public RealAnsibleTests()
    {
        Assert.SkipUnless(RealContext.Has("ansible-playbook"), "There is no ansible-playbook here.");
        context = RealContext.Create(bench.Runner);
        File.WriteAllText(
            Path.Combine(bench.Folder, "inventory.yml"),
            "all: { hosts: { here: { ansible_connection: local, ansible_python_interpreter: /usr/bin/python3 } } }\n"
        );
    }

    [Fact]
    public async Task Should_Count_And_Report_When_Playbook_Succeeds()
    {
        // Given
        var playbook = Write(
            """
            - hosts: all
              gather_facts: false
              tasks:
                - name: Make a file.
                  ansible.builtin.copy: { content: "{{ secret_value }}", dest: "{{ folder }}/made", mode: "0600" }
                - name: Skip this.
                  ansible.builtin.debug: { msg: no }
                  when: false
            """
        );
        List<AnsibleEvent> events = [];
        var settings = new AnsiblePlaybookSettings
        {
            Inventory = Path.Combine(bench.Folder, "inventory.yml"),
            ExtraVars = new JsonObject
            {
                ["secret_value"] = "s3cret \"quoted\" {{ 1 + 1 }}",
                ["folder"] = bench.Folder,
            },
        };

        // When
        var result = await context.Ansible.PlaybookAsync(playbook, settings, events.Add, ToolBench.Token);

        // Then
        result.Tasks["here"].ShouldBe(1);
        events
            .OfType<AnsibleHostResult>()
            .Select(item => item.Status)
            .ShouldBe([AnsibleStatus.Changed, AnsibleStatus.Skipped]);
        events.OfType<AnsibleTaskStarted>().Select(task => task.Name).ShouldBe(["Make a file.", "Skip this."]);
        (await File.ReadAllTextAsync(Path.Combine(bench.Folder, "made"), ToolBench.Token)).ShouldBe(
            "s3cret \"quoted\" {{ 1 + 1 }}"
        );
        var log = await File.ReadAllTextAsync(result.LogPath.ShouldNotBeNull(), ToolBench.Token);
        log.ShouldContain("TASK [Make a file.]");
        log.ShouldNotContain("s3cret");
        Path.GetFileName(result.LogPath).ShouldBe("001-ansible-playbook-play.log");
    }

    [Fact]
    public async Task Should_Say_Who_Was_Idle_When_No_Task_Ran()
    {
        // Given
        var playbook = Write(
            "- hosts: all\n  gather_facts: false\n  tasks: [{ name: Ping., ansible.builtin.ping: , tags: never }]\n"
        );
        var settings = new AnsiblePlaybookSettings { Inventory = Path.Combine(bench.Folder, "inventory.yml") };

        // When
        var result = await context.Ansible.PlaybookAsync(playbook, settings, onEvent: null, ToolBench.Token);

        // Then
        result.Idle(["here"]).ShouldBe(["here"]);
    }

    [Fact]
    public async Task Should_Name_Host_Task_And_Reason_When_Task_Fails()
    {
        // Given
        var playbook = Write(
            """
            - hosts: all
              gather_facts: false
              tasks:
                - name: Ignore this.
                  ansible.builtin.command: "false"
                  changed_when: false
                  ignore_errors: true
                - name: Hide this.
                  ansible.builtin.command: echo s3cret
                  changed_when: false
                  no_log: true
                - name: Fail at this.
                  ansible.builtin.fail: { msg: the package is gone }
            """
        );

        // When
        var error = await Should.ThrowAsync<ToolException>(() =>
            context.Ansible.PlaybookAsync(
                playbook,
                new AnsiblePlaybookSettings { Inventory = Path.Combine(bench.Folder, "inventory.yml") },
                onEvent: null,
                ToolBench.Token
            )
        );

        // Then
        error.Message.ShouldContain("exit code 2.");
        error.Message.ShouldContain("here: failed at \"Fail at this.\": the package is gone");
        error.Message.ShouldNotContain("Ignore this.");
        var log = error.Message.Split("Log: ")[1];
        (await File.ReadAllTextAsync(log, ToolBench.Token)).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Should_Name_Host_When_Unreachable()
    {
        // Given
        await File.WriteAllTextAsync(
            Path.Combine(bench.Folder, "inventory.yml"),
            "all: { hosts: { gone: { ansible_host: 127.0.0.1, ansible_port: 1 } } }\n",
            ToolBench.Token
        );
        var playbook = Write(
            "- hosts: all\n  gather_facts: false\n  tasks: [{ name: Ping., ansible.builtin.ping:  }]\n"
        );

        // When
        var error = await Should.ThrowAsync<ToolException>(() =>
            context.Ansible.PlaybookAsync(
                playbook,
                new AnsiblePlaybookSettings { Inventory = Path.Combine(bench.Folder, "inventory.yml") },
                onEvent: null,
                ToolBench.Token
            )
        );

        // Then
        error.Message.ShouldContain("exit code 4.");
        error.Message.ShouldContain("gone: unreachable at \"Ping.\"");
    }

    public void Dispose() => bench.Dispose();

    private FilePath Write(string playbook)
    {
        var path = Path.Combine(bench.Folder, "play.yml");
        File.WriteAllText(path, playbook);
        return path;
    }
}
