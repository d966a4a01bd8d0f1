using Cake.Core.Tooling;
using Hoarfrost.Tooling.Ansible;
using Tooling.Tests.Fixtures;

namespace Tooling.Tests.Ansible;

public sealed class AnsiblePlaybookRunnerContract() : RunnerContract("ansible-playbook")
{
    internal override Task RunAsync(
        ToolFixture fixture,
        Action<ToolSettings> change,
        CancellationToken cancellationToken
    )
    {
        var settings = new AnsiblePlaybookSettings();
        change(settings);
        return new AnsiblePlaybookRunner(fixture.Context).PlaybookAsync(
            "/playbooks/base.yml",
            settings,
            onEvent: null,
            cancellationToken
        );
    }
}
