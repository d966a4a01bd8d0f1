using System.Text;
using Hoarfrost.Tooling.Ansible;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Ansible;

public sealed class AnsiblePlaybookSocketTests
{
    /// <summary>
    /// unix(7): 107 bytes and a NUL. ssh names it by %C, 40 hexadecimal digits, and while it makes it by 17 characters more
    /// (OpenSSH 9.2, muxserver_listen).
    /// </summary>
    [Fact]
    public async Task Should_Leave_Room_For_Sshs_Sockets_When_A_Home_Is_Long_Or_Read_Only()
    {
        var fixture = new ToolFixture("ansible-playbook");

        await new AnsiblePlaybookRunner(fixture.Context).PlaybookAsync(
            "/playbooks/base.yml",
            new AnsiblePlaybookSettings(),
            onEvent: null,
            TestContext.Current.CancellationToken
        );

        var folder = fixture.Settings!.EnvironmentVariables["ANSIBLE_SSH_CONTROL_PATH_DIR"]!;
        folder.ShouldNotStartWith("~");
        (Encoding.UTF8.GetByteCount(folder) + "/".Length + 40 + 17).ShouldBeLessThanOrEqualTo(107);
    }
}
